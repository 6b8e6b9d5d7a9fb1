import Box from '@mui/material/Box';

export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'bad' | 'quiet';

const tones: Record<Tone, { color: string; backgroundColor: string; borderColor: string }> = {
  neutral: { color: '#33413c', backgroundColor: '#e9eeeb', borderColor: '#c3ccc7' },
  info: { color: '#164a70', backgroundColor: '#e1eef8', borderColor: '#a9cbe4' },
  good: { color: '#195231', backgroundColor: '#e0f1e5', borderColor: '#a5d1b3' },
  warning: { color: '#6b4100', backgroundColor: '#fdf0d7', borderColor: '#e6c583' },
  bad: { color: '#861f18', backgroundColor: '#fbe6e4', borderColor: '#e5aea9' },
  quiet: { color: '#4d5954', backgroundColor: '#ffffff', borderColor: '#c3ccc7' },
};

interface Props {
  label: string;
  tone: Tone;
  title?: string | undefined;
  /** Several words go on in the next line where the place is narrow, so that they push nothing out of sight. */
  wraps?: boolean;
}

/** A word in a coloured frame: the word carries the meaning, the colour only helps to find it. */
export function StateChip({ label, tone, title, wraps = false }: Props) {
  return (
    <Box
      component="span"
      title={title}
      sx={{
        display: 'inline-block',
        border: '1px solid',
        ...tones[tone],
        maxWidth: '100%',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        verticalAlign: 'bottom',
        borderRadius: '10px',
        px: 1,
        fontSize: '0.75rem',
        fontWeight: 600,
        lineHeight: '20px',
        whiteSpace: wraps ? 'normal' : 'nowrap',
      }}
    >
      {label}
    </Box>
  );
}
