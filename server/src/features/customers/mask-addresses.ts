import { may, maskEmail, type StaffPrincipal } from '../../platform/auth/staff-principal.js';

const ADDRESS = /[^\s<>()",;:]+@[^\s<>()",;:]+/g;

/** Free text as this person may read it: mail servers like to repeat the address they refuse (product.md §1, viewer). */
export const textFor = <T extends string | null>(staff: StaffPrincipal, text: T): T =>
  (text === null || may(staff, 'customers.write') ? text : text.replace(ADDRESS, maskEmail)) as T;
