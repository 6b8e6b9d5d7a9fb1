import Button, { type ButtonProps } from '@mui/material/Button';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';

/** A link inside the application. */
export function AppLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link component={RouterLink} to={to}>
      {children}
    </Link>
  );
}

type LinkButtonProps = Pick<ButtonProps, 'variant' | 'startIcon' | 'color' | 'size'> & {
  to: string;
  children: ReactNode;
};

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ to, children, ...look }: LinkButtonProps) {
  return (
    <Button component={RouterLink} to={to} {...look}>
      {children}
    </Button>
  );
}
