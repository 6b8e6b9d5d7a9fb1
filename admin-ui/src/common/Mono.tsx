import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Serial numbers, ids and addresses: letters that cannot be mistaken for each other. */
export function Mono({ children }: { children: ReactNode }) {
  return (
    <Box
      component="span"
      sx={{
        fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
        fontSize: '0.92em',
        overflowWrap: 'anywhere',
      }}
    >
      {children}
    </Box>
  );
}
