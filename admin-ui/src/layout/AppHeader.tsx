import MenuIcon from '@mui/icons-material/Menu';
import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Toolbar from '@mui/material/Toolbar';
import { Link } from 'react-router-dom';
import { NoticesMenu } from '../notices/NoticesMenu.js';
import { AccountMenu } from './AccountMenu.js';
import { SearchBox } from './SearchBox.js';

/** Name, the one search box, and the person's own menu. */
export function AppHeader({ onMenu }: { onMenu: () => void }) {
  return (
    <AppBar
      position="sticky"
      elevation={0}
      sx={{
        backgroundColor: '#17352f',
        color: '#fff',
        '& .Mui-focusVisible, & a:focus-visible': { outlineColor: '#fff !important' },
      }}
    >
      <Toolbar variant="dense" sx={{ gap: { xs: 1, sm: 2 }, minHeight: 52, px: { xs: 1, sm: 2 } }}>
        <IconButton
          aria-label="Open the menu"
          onClick={onMenu}
          sx={{ display: { xs: 'inline-flex', md: 'none' }, color: 'inherit' }}
        >
          <MenuIcon />
        </IconButton>
        <Box
          component={Link}
          to="/"
          sx={{
            color: 'inherit',
            fontWeight: 700,
            fontSize: '1.05rem',
            textDecoration: 'none',
            display: { xs: 'none', sm: 'block' },
            width: { md: 184 },
            '&:focus-visible': { outlineColor: '#fff' },
          }}
        >
          Grantdesk
        </Box>
        <SearchBox />
        <NoticesMenu />
        <AccountMenu />
      </Toolbar>
    </AppBar>
  );
}
