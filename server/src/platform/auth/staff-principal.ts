import type { Actor } from '../../shared/actor.js';
import { mayRole, type Permission, type StaffRole } from './permissions.js';

/** The signed-in person, read from the database for every request: a changed role or a disabling counts at once. */
export interface StaffPrincipal {
  staffId: string;
  name: string;
  email: string;
  role: StaffRole;
  timeZone: string;
}

/** Whose rows a person sees: an account manager's lists, counts and ids are limited to their own (product.md §1). */
export type StaffScope = { kind: 'all' } | { kind: 'own'; staffId: string };

export const scopeOf = (principal: StaffPrincipal): StaffScope =>
  principal.role === 'account-manager' ? { kind: 'own', staffId: principal.staffId } : { kind: 'all' };

export const may = (principal: StaffPrincipal, permission: Permission): boolean => mayRole(principal.role, permission);

export const staffActor = (principal: StaffPrincipal): Actor => ({
  kind: 'staff',
  id: principal.staffId,
  label: principal.name,
});

/** `anna@example.com` → `a***@example.com`: enough to tell rows apart, not to write to the person. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at <= 0 ? '***' : `${Array.from(email)[0] ?? ''}***${email.slice(at)}`;
}

/** A customer's address as this person may see it: viewers get it masked in every answer (product.md §1). */
export const emailFor = (principal: StaffPrincipal, email: string): string =>
  principal.role === 'viewer' ? maskEmail(email) : email;
