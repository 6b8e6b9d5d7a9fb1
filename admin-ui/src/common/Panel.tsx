import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';
import { BreakableText } from './ClampedText.js';

interface Props {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** Lists and tables reach the frame, text keeps its distance. */
  flush?: boolean;
}

/** One titled part of a page. */
export function Panel({ title, children, action, flush = false }: Props) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} variant="outlined" sx={{ minWidth: 0, overflow: 'hidden' }}>
      <Box
        sx={{
          px: 2,
          py: 1.25,
          minHeight: 48,
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
          gap: 1,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography id={id} variant="h2">
          {title}
        </Typography>
        {action}
      </Box>
      <Box sx={flush ? { overflowX: 'auto' } : { p: 2 }}>{children}</Box>
    </Paper>
  );
}

/** Name and value pairs, side by side. */
export function FactList({ facts }: { facts: readonly (readonly [string, ReactNode] | null)[] }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'fit-content(136px) minmax(0,1fr)',
        columnGap: 2,
        rowGap: 0.75,
        alignItems: 'baseline',
        '& dt': { color: 'text.secondary' },
        '& dd': { m: 0, minWidth: 0, overflowWrap: 'anywhere' },
      }}
    >
      {facts.map(
        (fact) =>
          fact && (
            <Box key={fact[0]} sx={{ display: 'contents' }}>
              <dt>{fact[0]}</dt>
              <dd>{valueOf(fact[1])}</dd>
            </Box>
          ),
      )}
    </Box>
  );
}

function valueOf(value: ReactNode): ReactNode {
  if (value === null || value === undefined || value === false || value === '') return '–';
  return typeof value === 'string' ? <BreakableText text={value} /> : value;
}

interface ColumnsProps {
  main: ReactNode;
  side: ReactNode;
  /** Goes on in the main column; where there is no room it comes last, after the side column. */
  last?: ReactNode;
}

/** Main column and side column; one below the other where there is no room. */
export function Columns({ main, side, last }: ColumnsProps) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,2fr) minmax(0,1fr)' },
        gridTemplateRows: { lg: 'auto 1fr' },
        '& > :nth-of-type(2)': { gridRow: { lg: '1 / span 2' }, gridColumn: { lg: '2' } },
      }}
    >
      <Stacked>{main}</Stacked>
      <Stacked>{side}</Stacked>
      {last && <Stacked>{last}</Stacked>}
    </Box>
  );
}

export function Stacked({ children }: { children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', gap: 2, alignContent: 'start', minWidth: 0, gridTemplateColumns: 'minmax(0,1fr)' }}>
      {children}
    </Box>
  );
}
