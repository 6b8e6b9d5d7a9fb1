import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../../shared/actor.js';
import { permissionsOf, scopeOfRole, type Permission, type Scope, type StaffRole } from './permissions.js';

export type { Scope } from './permissions.js';

interface Known {
  id: string;
  /** How timelines and the audit trail name them. */
  label: string;
  permissions: readonly Permission[];
  scope: Scope;
}

/** A signed-in person, read from the database for every request: a changed role or a disabling counts at once. */
export interface StaffPrincipal extends Known {
  kind: 'staff';
  email: string;
  role: StaffRole;
  timeZone: string;
}

/** Who asks: permissions and scope say what for. Nobody compares roles; the table of permissions.ts does. */
export type Principal = StaffPrincipal | (Known & { kind: 'api-key' });

/** Recognises one kind of principal by what a request carries. */
export interface PrincipalReader {
  /** @returns null when the request carries nothing of this kind, or nothing that holds any more */
  read(headers: IncomingHttpHeaders): Promise<Principal | null>;
}

/** A member of staff as the staff table has them. */
export interface PrincipalRow {
  id: string;
  name: string;
  email: string;
  role: StaffRole;
  timeZone: string;
}

export const staffPrincipal = ({ id, name, email, role, timeZone }: PrincipalRow): StaffPrincipal => ({
  kind: 'staff',
  id,
  label: name,
  permissions: permissionsOf(role),
  scope: scopeOfRole(role, id),
  email,
  role,
  timeZone,
});

export const may = (principal: Principal, permission: Permission): boolean =>
  principal.permissions.includes(permission);

export const actorOf = ({ kind, id, label }: Principal): Actor => ({ kind, id, label });

/** `anna@example.com` → `a***@example.com`: enough to tell rows apart, not to write to the person. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at <= 0 ? '***' : `${Array.from(email)[0] ?? ''}***${email.slice(at)}`;
}

/** A customer's address as this principal may see it: masked in every answer for viewers (product.md §1). */
export const emailFor = (principal: Principal, email: string): string =>
  may(principal, 'customers.read-emails') ? email : maskEmail(email);
