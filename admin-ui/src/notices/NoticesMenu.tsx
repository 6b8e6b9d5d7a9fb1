import NotificationsIcon from '@mui/icons-material/Notifications';
import Badge from '@mui/material/Badge';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import { useState } from 'react';
import { useApi, useRead } from '../api/hooks.js';
import { NoticesPanel } from './NoticesPanel.js';
import { bellLabel } from './noticeModel.js';

const LOOK_EVERY_MS = 60_000;

/** The bell in the header: how many notices are unread, and behind it the list. */
export function NoticesMenu() {
  const api = useApi();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const unread = useRead(['notices', 'unread'], () => api.getUnreadNotices(), { refetchInterval: LOOK_EVERY_MS }).data;
  const close = () => setAnchor(null);

  return (
    <>
      <IconButton
        aria-label={bellLabel(unread)}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ color: 'inherit', ml: 'auto' }}
      >
        <Badge
          badgeContent={unread?.value ?? 0}
          max={99}
          slotProps={{ badge: { 'aria-hidden': true } }}
          sx={{ '& .MuiBadge-badge': { backgroundColor: '#fbe6bd', color: '#6b4100', fontWeight: 650 } }}
        >
          <NotificationsIcon />
        </Badge>
      </IconButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-labelledby': 'notices-title',
            sx: { width: 420, maxWidth: 'calc(100vw - 32px)', maxHeight: '80vh' },
          },
        }}
      >
        <NoticesPanel onFollow={close} />
      </Popover>
    </>
  );
}
