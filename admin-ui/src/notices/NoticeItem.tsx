import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { Notice } from '../api/types.js';
import { Timestamp } from '../common/Timestamp.js';
import { recordPath } from '../recordKinds.js';

interface Props {
  notice: Notice;
  busy: boolean;
  onFollow: () => void;
  onRead: () => void;
  onDismiss: () => void;
}

export function NoticeItem({ notice, busy, onFollow, onRead, onDismiss }: Props) {
  const path = recordPath(notice.subject.type, notice.subject.id) ?? '/';
  const isUnread = notice.readAt === null;
  return (
    <Box
      component="li"
      sx={{
        px: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        borderLeft: '4px solid',
        borderLeftColor: isUnread ? 'primary.main' : 'transparent',
        overflowWrap: 'anywhere',
      }}
    >
      <Link component={RouterLink} to={path} onClick={onFollow} sx={{ fontWeight: isUnread ? 600 : 400 }}>
        {notice.text}
      </Link>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', color: 'text.secondary' }}>
        <Box sx={{ mr: 'auto' }}>
          {isUnread && 'Unread · '}
          <Timestamp at={notice.at} show="relative" />
        </Box>
        {isUnread && (
          <Button size="small" disabled={busy} onClick={onRead} aria-label={`Mark as read: ${notice.text}`}>
            Mark as read
          </Button>
        )}
        <Button size="small" disabled={busy} onClick={onDismiss} aria-label={`Dismiss: ${notice.text}`}>
          Dismiss
        </Button>
      </Box>
    </Box>
  );
}
