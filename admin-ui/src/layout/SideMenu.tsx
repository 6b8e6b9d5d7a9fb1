import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { NavLink } from 'react-router-dom';
import { useSession } from '../api/hooks.js';
import type { Count } from '../api/types.js';
import { formatCount } from '../common/listModel.js';
import { visuallyHidden } from '../common/visuallyHidden.js';
import { visibleGroups, type MenuEntry } from './menuEntries.js';

/** The main navigation; `onFollow` lets the phone's drawer close. */
export function SideMenu({ onFollow }: { onFollow?: () => void }) {
  const session = useSession();
  if (!session) return null;

  return (
    <Box component="nav" aria-label="Main" sx={{ py: 1.5, px: 1 }}>
      {visibleGroups(session.permissions).map((group) => (
        <Box key={group.label} sx={{ mb: 2 }}>
          <Typography
            component="h2"
            sx={{ px: 1.5, pb: 0.5, fontSize: '0.75rem', fontWeight: 600, color: 'text.secondary' }}
          >
            {group.label}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {group.entries.map((entry) => (
              <li key={entry.to}>
                <MenuLink entry={entry} count={entry.badge?.(session)} onFollow={onFollow} />
              </li>
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function MenuLink({
  entry,
  count,
  onFollow,
}: {
  entry: MenuEntry;
  count: Count | undefined;
  onFollow: (() => void) | undefined;
}) {
  return (
    <Box
      component={NavLink}
      to={entry.to}
      end={entry.to === '/'}
      onClick={onFollow}
      sx={{
        display: 'flex',
        justifyContent: 'space-between',
        alignItems: 'center',
        px: 1.5,
        py: 0.75,
        borderRadius: 1,
        color: 'text.primary',
        textDecoration: 'none',
        '&:hover': { backgroundColor: '#e7edea' },
        // Not bolder: that would move what stands below when a long name goes into a second line.
        '&.active': { backgroundColor: 'primary.light', color: 'primary.dark' },
      }}
    >
      {entry.label}{' '}
      {count && count.value > 0 && (
        <Box
          component="span"
          sx={{
            px: 0.9,
            borderRadius: 2,
            fontSize: '0.75rem',
            fontWeight: 650,
            color: '#6b4100',
            backgroundColor: '#fbe6bd',
          }}
        >
          {formatCount(count)}
          <Box component="span" sx={visuallyHidden}>
            {' '}
            waiting
          </Box>
        </Box>
      )}
    </Box>
  );
}
