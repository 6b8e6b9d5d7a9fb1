import { ALLOWED, refusedAs, type Ruling } from '../../shared/ruling.js';

export interface RefreshFacts {
  /** The account that can read it best. */
  apiAccountId: string | null;
}

/** A read needs an account to read with (product.md §7). */
export const refreshRule = ({ apiAccountId }: RefreshFacts): Ruling =>
  apiAccountId === null
    ? refusedAs('INSTALLATION_HAS_NO_ACCOUNT', 'No API account has ever seen this installation.')
    : ALLOWED;
