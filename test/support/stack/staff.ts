import type { Client } from 'pg';
import request from 'supertest';
import { createAuth } from '../../../server/src/platform/auth/staff-auth.js';
import type { StaffRole } from '../../../server/src/features/staff/staff.entity.js';
import { newId } from '../../../server/src/shared/ids.js';

export const staffPassword = 'correct horse battery';

export interface StaffMember {
  id: string;
  email: string;
  name: string;
  role: StaffRole;
}

/** A client with a cookie jar whose changes come from our own page. */
export type StaffClient = ReturnType<typeof request.agent>;

/** A member of staff with a sign-in, past the API: tests of other things need not begin with `create-admin`. */
export async function createStaff(
  client: Client,
  environment: { databaseUrl: string; publicUrl: string; secretKey: string },
  role: StaffRole,
  name = `Test ${role}`,
): Promise<StaffMember> {
  const id = newId();
  const email = `${role}.${id.slice(-8)}@staff.example`;
  const auth = createAuth(environment);
  try {
    const { user } = await auth.auth.api.createUser({
      body: { name, email, password: staffPassword, data: { emailVerified: true } },
    });
    await client.query(
      `INSERT INTO staff (id, auth_user_id, name, email, role, time_zone, created_at)
       VALUES ($1, $2, $3, $4, $5, 'Europe/Oslo', now())`,
      [id, user.id, name, email, role],
    );
    return { id, email, name, role };
  } finally {
    await auth.close();
  }
}

/** Signs in over HTTP. @throws Error when the API does not answer 200 */
export async function signedIn(url: string, publicUrl: string, email: string): Promise<StaffClient> {
  const agent = request.agent(url);
  agent.set('Origin', publicUrl);
  await agent.post('/api/auth/sign-in/email').send({ email, password: staffPassword }).expect(200);
  return agent;
}
