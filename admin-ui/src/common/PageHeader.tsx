import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useRef, type ReactNode } from 'react';
import { usePageTitle } from '../api/hooks.js';
import { AppLink } from './AppLink.js';
import { useHeadingFocus } from './useHeadingFocus.js';

interface Props {
  title: string;
  /** What the browser's tab says, when it is not the heading. */
  tab?: string;
  badge?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  back?: { to: string; label: string };
}

/** The only h1 of a page, with what can be done here beside it; sets the tab's title too. */
export function PageHeader({ title, tab, badge, subtitle, actions, back }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(tab ?? title);
  useHeadingFocus(heading);
  return (
    <Box sx={{ mb: 2 }}>
      {back && (
        <Box sx={{ mb: 0.5, fontSize: '0.8125rem' }}>
          <AppLink to={back.to}>← {back.label}</AppLink>
        </Box>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: 1.5 }}>
        <Box sx={{ minWidth: 0 }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <Typography
              ref={heading}
              variant="h1"
              id="page-title"
              tabIndex={-1}
              sx={{ outline: 'none', minWidth: 0, overflowWrap: 'anywhere' }}
            >
              {title}
            </Typography>
            {badge}
          </Box>
          {subtitle && <Box sx={{ color: 'text.secondary', mt: 0.25, overflowWrap: 'anywhere' }}>{subtitle}</Box>}
        </Box>
        {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box>}
      </Box>
    </Box>
  );
}
