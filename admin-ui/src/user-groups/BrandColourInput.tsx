import Box from '@mui/material/Box';
import { useWatch } from 'react-hook-form';
import { FormText } from '../common/inputs/FormText.js';

/** Buttons and links of the customer pages in the partner's colour; the server refuses one that could not be read. */
export function BrandColourInput() {
  const colour = useWatch({ name: 'brandColour' }) as string | null | undefined;
  return (
    <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
      <FormText
        source="brandColour"
        label="Colour"
        placeholder="#0b5cad"
        maxLength={7}
        help="Optional: the main button and links of the customer pages. Dark enough to carry white text."
      />
      {/^#?[0-9a-f]{6}$/i.test(colour ?? '') && (
        <Box
          aria-hidden
          sx={{
            flex: 'none',
            width: 56,
            height: 56,
            borderRadius: 1,
            border: 1,
            borderColor: 'divider',
            bgcolor: `#${(colour ?? '').replace('#', '')}`,
          }}
        />
      )}
    </Box>
  );
}
