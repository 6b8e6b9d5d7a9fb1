import Snackbar from '@mui/material/Snackbar';
import SnackbarContent from '@mui/material/SnackbarContent';
import { useNotificationContext, useTranslate, type NotificationPayload } from 'react-admin';

const colours: Partial<Record<NotificationPayload['type'], string>> = {
  success: 'success.main',
  error: 'error.main',
  warning: 'warning.main',
};

/** What came of the last thing done. Unlike react-admin's own, a new notice takes the place of the one before. */
export function Notices() {
  const { notifications, setNotifications } = useNotificationContext();
  const translate = useTranslate();
  const notice = notifications.at(-1);
  if (!notice) return null;

  const options = notice.notificationOptions;
  return (
    <Snackbar
      // Each has its own time on screen.
      key={notifications.length}
      open
      autoHideDuration={options?.autoHideDuration === undefined ? 4_000 : options.autoHideDuration}
      onClose={() => setNotifications([])}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      // It has nothing to press, and what lies below it may be the button to try again with.
      sx={{ pointerEvents: 'none' }}
    >
      <SnackbarContent
        message={
          typeof notice.message === 'string'
            ? translate(notice.message, options?.messageArgs as Record<string, unknown> | undefined)
            : notice.message
        }
        sx={{ color: '#fff', backgroundColor: colours[notice.type] ?? '#323f3b' }}
      />
    </Snackbar>
  );
}
