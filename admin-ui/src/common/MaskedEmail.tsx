import Link from '@mui/material/Link';
import { BreakableText } from './ClampedText.js';

/** An email address as a link to write to it; one that the server has masked (a***@example.com) is only text. */
export function MaskedEmail({ email }: { email: string }) {
  if (email.includes('*')) return <span title="Your role does not see whole addresses">{email}</span>;
  return (
    <Link href={`mailto:${email}`}>
      <BreakableText text={email} />
    </Link>
  );
}
