import { expect, test } from 'vitest';
import { permissionsOf, type Permission } from '../../platform/auth/permissions.js';
import type { Principal } from '../../platform/auth/principal.js';
import { mayWorkOn, requireMayWorkOn } from './run-rights.js';

const COMMAND = { permission: 'assignments.write' } as const;
const who = (permissions: readonly Permission[]) => ({ permissions }) as unknown as Principal;
const manager = permissionsOf('account-manager');

test.each<[string, readonly Permission[], number, string | null]>([
  ['an account manager, 50 rows', manager, 50, null],
  ['an account manager, 51 rows', manager, 51, 'BULK_OVER_50'],
  ['operations, 10,000 rows', permissionsOf('operations'), 10_000, null],
  ['a viewer, one row', permissionsOf('viewer'), 1, 'FORBIDDEN'],
  ['who may do it for one row only', ['assignments.write'], 1, 'FORBIDDEN'],
  ['who may do many, but not this', ['bulk-runs', 'operations'], 1, 'FORBIDDEN'],
])('%s', (_name, permissions, rows, refusal) => {
  expect(mayWorkOn(who(permissions), COMMAND, rows)).toBe(refusal === null);
  const act = () => requireMayWorkOn(who(permissions), COMMAND, rows);
  if (refusal === null) expect(act).not.toThrow();
  else expect(act).toThrow(expect.objectContaining({ code: refusal }));
});
