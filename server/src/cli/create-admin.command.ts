import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CreateStaff } from '../features/staff/create-staff.js';
import { staffCreate } from '../features/staff/staff.dto.js';
import { PasswordStrength } from '../platform/auth/password-strength.js';
import { ValidationProblem } from '../platform/http/problem.js';
import type { Command } from './command.js';

/** The first admin; everybody else is created in the admin UI. Without --password one is made up and printed once. */
export const createAdminCommand: Command = {
  summary: 'create a member of staff with the role admin',
  usage: 'create-admin --email <address> --name <name> [--password <at least 12 characters>]',
  run: async ({ app, args, print }) => {
    const { values } = parseArgs({
      args,
      options: { email: { type: 'string' }, name: { type: 'string' }, password: { type: 'string' } },
    });
    const password = values.password ?? randomBytes(12).toString('base64url');
    const parsed = staffCreate.safeParse({
      name: values.name ?? 'Administrator',
      email: values.email ?? '',
      role: 'admin',
      password,
    });
    if (!parsed.success)
      throw new Error(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'));

    const context = await app();
    await context
      .get(PasswordStrength, { strict: false })
      .require(password, parsed.data)
      .catch((error: unknown) => {
        throw error instanceof ValidationProblem ? new Error(`--${error.detail}`) : error;
      });
    const staff = await context
      .get(CreateStaff, { strict: false })
      .run({ kind: 'system', label: 'Operator command create-admin' }, parsed.data);
    print(`Created the admin ${staff.email}.`);
    if (!values.password) print(`Password (shown only now): ${password}`);
  },
};
