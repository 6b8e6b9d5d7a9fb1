import AccountIcon from '@mui/icons-material/AccountCircle';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useLogout } from 'react-admin';
import { useSession } from '../api/hooks.js';
import { leave } from '../common/leaveGuard.js';
import { roleLabels } from '../staff/staffModel.js';
import { ChangePasswordDialog } from './ChangePasswordDialog.js';

/** Who is signed in, their password, and signing out. */
export function AccountMenu() {
  const staff = useSession()?.staff;
  const logout = useLogout();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [changesPassword, setChangesPassword] = useState(false);
  if (!staff) return null;

  return (
    <>
      <IconButton
        aria-label={`Account of ${staff.name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ color: 'inherit' }}
      >
        <AccountIcon />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <Box component="li" role="none" sx={{ px: 2, py: 1, borderBottom: 1, borderColor: 'divider', maxWidth: 280 }}>
          <Box sx={{ fontWeight: 600 }}>{staff.name}</Box>
          <Box sx={{ color: 'text.secondary' }}>{staff.email}</Box>
          <Box sx={{ color: 'text.secondary' }}>
            {roleLabels[staff.role]} · {staff.timeZone}
          </Box>
        </Box>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setChangesPassword(true);
          }}
        >
          Change password
        </MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            leave(() => void logout());
          }}
        >
          Sign out
        </MenuItem>
      </Menu>
      {changesPassword && <ChangePasswordDialog onClose={() => setChangesPassword(false)} />}
    </>
  );
}
