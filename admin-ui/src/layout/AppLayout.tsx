import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import Link from '@mui/material/Link';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'react-router-dom';
import { LoadingState } from '../common/states.js';
import { AppHeader } from './AppHeader.js';
import { ErrorPage } from './ErrorPage.js';
import { LiveUpdates } from './LiveUpdates.js';
import { SideMenu } from './SideMenu.js';
import { SignInAgain } from './SignInAgain.js';

const menuWidth = 216;

/** Header, menu beside the page (a drawer where there is no room), page. */
export function AppLayout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const [drawerOpen, setDrawerOpen] = useState(false);
  useStartAtTop(pathname);

  return (
    <Box sx={{ minHeight: '100vh', display: 'flex', flexDirection: 'column' }}>
      <Link href="#main" sx={skipLink}>
        Skip to the page
      </Link>
      <SignInAgain />
      <LiveUpdates />
      <AppHeader onMenu={() => setDrawerOpen(true)} />
      <Drawer
        open={drawerOpen}
        onClose={() => setDrawerOpen(false)}
        slotProps={{ paper: { sx: { width: menuWidth + 40 }, 'aria-label': 'Menu' } }}
      >
        <SideMenu onFollow={() => setDrawerOpen(false)} />
      </Drawer>
      <Box sx={{ display: 'flex', flex: 1 }}>
        <Box
          sx={{
            display: { xs: 'none', md: 'block' },
            width: menuWidth,
            flexShrink: 0,
            borderRight: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ position: 'sticky', top: 52 }}>
            <SideMenu />
          </Box>
        </Box>
        <Box component="main" id="main" sx={{ flex: 1, minWidth: 0, p: { xs: 2, sm: 3 }, maxWidth: 1400 }}>
          <ErrorBoundary FallbackComponent={ErrorPage} resetKeys={[pathname]}>
            <Suspense fallback={<LoadingState />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
    </Box>
  );
}

/** A new page starts at its top. */
function useStartAtTop(pathname: string): void {
  useEffect(() => {
    // In newer browsers it answers a promise, which is no clean-up for an effect.
    void window.scrollTo(0, 0);
  }, [pathname]);
}

const skipLink = {
  position: 'absolute',
  left: -9999,
  top: 0,
  zIndex: 2000,
  p: 1.5,
  backgroundColor: 'background.paper',
  '&:focus': { left: 0 },
} as const;
