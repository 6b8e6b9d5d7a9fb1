import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The customer's row is shared with whoever inserts, so that a manager who changes at that moment is not missed. */
const OF_CUSTOMER = `
CREATE FUNCTION keep_account_manager() RETURNS trigger LANGUAGE plpgsql AS $keep$
BEGIN
  SELECT c.account_manager_id INTO NEW.account_manager_id FROM customers c WHERE c.id = NEW.customer_id FOR SHARE;
  RETURN NEW;
END $keep$`;

const PASSED_ON = `
CREATE FUNCTION pass_account_manager_on() RETURNS trigger LANGUAGE plpgsql AS $keep$
BEGIN
  UPDATE consent_requests SET account_manager_id = NEW.account_manager_id WHERE customer_id = NEW.id;
  UPDATE installation_ties SET account_manager_id = NEW.account_manager_id WHERE customer_id = NEW.id;
  RETURN NULL;
END $keep$`;

const KEPT_IN = ['consent_requests', 'installation_ties'];

const INDEXES: readonly [name: string, on: string][] = [
  ['consent_requests_manager', `"consent_requests" ("account_manager_id", "state", "deadline_at", "id")`],
  ['consent_requests_state_deadline', `"consent_requests" ("state", "deadline_at", "id")`],
  ['installation_ties_manager', `"installation_ties" ("account_manager_id", "installation_id") WHERE "ended_at" IS NULL`],
];

/** Whose request and whose tie it is, kept in the row (docs/decisions/0014): an account manager's every list asks it. */
export class KeptManagers1795000000350 implements MigrationInterface {
  name = 'KeptManagers1795000000350';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET LOCAL statement_timeout = 0`);
    for (const table of KEPT_IN) {
      await queryRunner.query(`ALTER TABLE "${table}" ADD "account_manager_id" uuid`);
      await queryRunner.query(
        `UPDATE "${table}" t SET "account_manager_id" = c.account_manager_id FROM "customers" c
          WHERE c.id = t.customer_id AND c.account_manager_id IS NOT NULL`,
      );
    }
    await queryRunner.query(OF_CUSTOMER);
    await queryRunner.query(PASSED_ON);
    for (const table of KEPT_IN)
      await queryRunner.query(
        `CREATE TRIGGER keep_account_manager BEFORE INSERT OR UPDATE OF customer_id, account_manager_id ON "${table}"
           FOR EACH ROW EXECUTE FUNCTION keep_account_manager()`,
      );
    await queryRunner.query(
      `CREATE TRIGGER pass_account_manager_on AFTER UPDATE OF account_manager_id ON "customers" FOR EACH ROW
         WHEN (OLD.account_manager_id IS DISTINCT FROM NEW.account_manager_id) EXECUTE FUNCTION pass_account_manager_on()`,
    );
    for (const [name, on] of INDEXES) await queryRunner.query(`CREATE INDEX "${name}" ON ${on}`);
    // Without it a third of all requests is taken to ask for attention, and an account manager's are looked through for them.
    await queryRunner.query(
      `CREATE STATISTICS "consent_requests_attentions" ON (cardinality("attentions")) FROM "consent_requests"`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP STATISTICS "consent_requests_attentions"`);
    for (const [name] of INDEXES) await queryRunner.query(`DROP INDEX "public"."${name}"`);
    await queryRunner.query(`DROP TRIGGER pass_account_manager_on ON "customers"`);
    for (const table of KEPT_IN) await queryRunner.query(`DROP TRIGGER keep_account_manager ON "${table}"`);
    await queryRunner.query(`DROP FUNCTION pass_account_manager_on()`);
    await queryRunner.query(`DROP FUNCTION keep_account_manager()`);
    for (const table of KEPT_IN) await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "account_manager_id"`);
  }
}
