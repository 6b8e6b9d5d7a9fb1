import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { problemOf } from '../api/problem.js';

/** Nothing here yet: what this place is for and the one thing to do next. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Box sx={{ py: 3.5, px: 2, textAlign: 'center' }}>
      <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
      {children && <Box sx={{ color: 'text.secondary', mt: 0.5, mx: 'auto', maxWidth: 520 }}>{children}</Box>}
      {action && <Box sx={{ mt: 2 }}>{action}</Box>}
    </Box>
  );
}

export function LoadingState({ label = 'Loading' }: { label?: string }) {
  return (
    <Box role="status" sx={{ display: 'flex', gap: 1.5, alignItems: 'center', p: 3, color: 'text.secondary' }}>
      <CircularProgress size={18} aria-hidden />
      {label} …
    </Box>
  );
}

/** A read that failed: the reason, the number to quote, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: (() => unknown) | undefined }) {
  const problem = problemOf(error);
  const sentence = error instanceof Error ? error.message : 'Something went wrong.';
  return (
    <Alert
      severity="error"
      sx={{ my: 1 }}
      action={
        onRetry && (
          <Button color="inherit" onClick={() => void onRetry()}>
            Try again
          </Button>
        )
      }
    >
      {sentence}
      {problem?.requestId && <Box sx={{ fontSize: '0.75rem', mt: 0.5 }}>Request {problem.requestId}</Box>}
    </Alert>
  );
}

interface QueryLike<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** Shows a read in each of its states: waiting, failed, there. */
export function Loaded<T>({ query, children }: { query: QueryLike<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorState error={query.error} onRetry={query.refetch} />;
  return <LoadingState />;
}
