import Box from '@mui/material/Box';
import Button from '@mui/material/Button';

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

/** Below a list that grows by a page each time. */
export function ShowMore({ query }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Box sx={{ px: 2, py: 1 }}>
      <Button size="small" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show more
      </Button>
    </Box>
  );
}
