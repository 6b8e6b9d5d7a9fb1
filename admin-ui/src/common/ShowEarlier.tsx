import Box from '@mui/material/Box';
import Button from '@mui/material/Button';

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

/** Below a history whose newest page is shown: the one before it. */
export function ShowEarlier({ query }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Box sx={{ px: 2, py: 1 }}>
      <Button size="small" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show earlier
      </Button>
    </Box>
  );
}
