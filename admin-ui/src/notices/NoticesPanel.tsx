import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { useApi, useRead } from '../api/hooks.js';
import { Loaded } from '../common/states.js';
import { NoticeItem } from './NoticeItem.js';
import { moreOf, PAGE } from './noticeModel.js';

/** The newest notices, each with its link; read and dismissed one by one or all that are shown. */
export function NoticesPanel({ onFollow }: { onFollow: () => void }) {
  const api = useApi();
  const heading = useRef<HTMLHeadingElement>(null);
  const [limit, setLimit] = useState(PAGE);
  const page = useRead(['notices', 'list', limit], () => api.getNotices(limit), { keepPrevious: true });
  const change = useChange();
  const items = page.data?.items ?? [];
  const newest = items[0]?.at;

  const run = (act: () => Promise<unknown>) =>
    // What was pressed may be gone afterwards; the focus stays in the list.
    change.mutate(act, { onSuccess: () => heading.current?.focus() });

  return (
    <Box>
      <Box
        sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}
      >
        <Typography
          id="notices-title"
          component="h2"
          ref={heading}
          tabIndex={-1}
          sx={{ fontSize: '1rem', fontWeight: 650, mr: 'auto' }}
        >
          Notices
        </Typography>
        {newest && (
          <>
            <Button size="small" disabled={change.isPending} onClick={() => run(() => api.readNotices(newest))}>
              Mark all as read
            </Button>
            <Button size="small" disabled={change.isPending} onClick={() => run(() => api.dismissNotices(newest))}>
              Dismiss all
            </Button>
          </>
        )}
      </Box>
      <Loaded query={page}>
        {({ nextCursor }) =>
          items.length === 0 ? (
            <Box sx={{ px: 2, py: 3, color: 'text.secondary' }}>Nothing has happened that you have not seen.</Box>
          ) : (
            <>
              <Box component="ul" aria-label="Notices" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                {items.map((notice) => (
                  <NoticeItem
                    key={notice.id}
                    notice={notice}
                    busy={change.isPending}
                    onFollow={() => {
                      if (!notice.readAt) change.mutate(() => api.readNotice(notice.id));
                      onFollow();
                    }}
                    onRead={() => run(() => api.readNotice(notice.id))}
                    onDismiss={() => run(() => api.dismissNotice(notice.id))}
                  />
                ))}
              </Box>
              {nextCursor !== null && moreOf(limit) !== null && (
                <Button fullWidth onClick={() => setLimit(moreOf(limit) ?? limit)}>
                  Show older ones
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </Box>
  );
}

/** Only the notices are read again: nothing else on screen has changed. */
function useChange() {
  const queryClient = useQueryClient();
  const notify = useNotify();
  return useMutation<unknown, Error, () => Promise<unknown>>({
    mutationFn: (act) => act(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['notices'] }),
    onError: (error) => notify(error.message, { type: 'error' }),
  });
}
