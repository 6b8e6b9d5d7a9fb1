import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../../../platform/zaptec/zaptec.errors.js';
import { failed, works, type HealthNote } from '../../api-accounts/api-account-health.js';

export type CallKind = 'list' | 'charger-list' | 'reads';

/**
 * What calls of one kind say about their account (product.md §7). An answer that speaks of access (200, 204, 403, 404)
 * proves the sign-in and these calls, never the other kind; one that says nothing fails its own kind, although a token
 * was had for it; no token fails the sign-in. Our own budget having no room, or our own faults, are nobody's. Calls that
 * are not all there is to make (`isWhole`) prove the sign-in alone. Pure.
 */
export function whatCallsSay(kind: CallKind, error: unknown, isWhole = true): HealthNote[] {
  if (error === null) return isWhole ? [works('sign-in'), works(kind)] : [works('sign-in')];
  if (error instanceof ZaptecSignInRefusedError) return [failed('sign-in', error.message)];
  if (!(error instanceof ZaptecUnavailableError) || !error.fromProvider) return [];

  if (error.concernsSignIn) return [failed('sign-in', error.message)];
  return [works('sign-in'), failed(kind, error.message)];
}
