import { may, maskEmail, type Principal } from '../../platform/auth/principal.js';

const ADDRESS = /[^\s<>()",;:]+@[^\s<>()",;:]+/g;

/** Free text as this person may read it: mail servers like to repeat the address they refuse (product.md §1, viewer). */
export const textFor = <T extends string | null>(principal: Principal, text: T): T =>
  (text === null || may(principal, 'customers.write') ? text : text.replace(ADDRESS, maskEmail)) as T;
