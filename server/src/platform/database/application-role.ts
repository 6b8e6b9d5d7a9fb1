import type { DataSource } from 'typeorm';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Lets the role of the running processes use what the owner made, and no more. A no-op where both are one role
 * (a single DATABASE_URL): then the triggers alone protect the audit trail.
 * @param schemas names of the schemas the owner has just migrated
 */
export async function grantToApplicationRole(
  owner: DataSource,
  applicationUrl: string,
  schemas: string[],
): Promise<void> {
  const role = decodeURIComponent(new URL(applicationUrl).username);
  const [current] = await owner.query<{ name: string }[]>('SELECT current_user AS name');
  if (!role || current?.name === role) return;

  for (const schema of schemas.map(quoted)) {
    await owner.query(`GRANT USAGE ON SCHEMA ${schema} TO ${quoted(role)}`);
    await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${quoted(role)}`);
    await owner.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${quoted(role)}`);
    await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${quoted(role)}`);
  }
  await owner.query(`REVOKE UPDATE, DELETE, TRUNCATE ON "audit_log" FROM ${quoted(role)}`);
}
