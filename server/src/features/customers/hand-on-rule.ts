import { ALLOWED, refusedAs, type Ruling } from '../../shared/ruling.js';

/** Giving somebody what they have already is nothing to do: alone it succeeds and changes nothing, among many it is skipped. */
export const handOnRule = (customer: { accountManagerId: string | null }, to: string | null): Ruling =>
  customer.accountManagerId === to
    ? refusedAs('ALREADY_THEIRS', to === null ? 'It has no account manager already.' : 'It is this manager’s already.')
    : ALLOWED;
