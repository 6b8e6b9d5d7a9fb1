import type { MigrationInterface, QueryRunner } from 'typeorm';

const READABLE = `('active', 'provisioning', 'role_too_low', 'unknown')`;
const BEST_FIRST = `ARRAY['active', 'provisioning', 'role_too_low', 'unknown', 'lost', 'not_visible']`;
const OPEN = `('sending', 'sent', 'opened', 'undeliverable', 'claimed', 'review')`;
const METER = `COALESCE("device_id", '') ~* '^ *AP[HGM]'`;

/** Worked out anew under the installation's lock: of two changes at once the later one sees the earlier. */
const STANDING = `
CREATE FUNCTION keep_installation_standing() RETURNS trigger LANGUAGE plpgsql AS $keep$
DECLARE place uuid := COALESCE(NEW.installation_id, OLD.installation_id);
BEGIN
  PERFORM 1 FROM installations WHERE id = place FOR NO KEY UPDATE;
  UPDATE installations i SET best_access = now_is.best_access, is_tied = now_is.is_tied
    FROM (SELECT
      (SELECT a.status FROM installation_access a WHERE a.installation_id = place
        ORDER BY array_position(${BEST_FIRST}, a.status)
        LIMIT 1) AS best_access,
      EXISTS (SELECT 1 FROM installation_ties t WHERE t.installation_id = place AND t.ended_at IS NULL) AS is_tied) now_is
   WHERE i.id = place AND (i.best_access, i.is_tied) IS DISTINCT FROM (now_is.best_access, now_is.is_tied);
  RETURN NULL;
END $keep$`;

const ASSIGNED = `
CREATE FUNCTION keep_charger_assigned() RETURNS trigger LANGUAGE plpgsql AS $keep$
DECLARE box uuid := COALESCE(NEW.charger_id, OLD.charger_id);
BEGIN
  PERFORM 1 FROM chargers WHERE id = box FOR NO KEY UPDATE;
  UPDATE chargers h SET is_assigned = now_is.is_assigned
    FROM (SELECT EXISTS (SELECT 1 FROM charger_assignments s WHERE s.charger_id = box AND s.ended_at IS NULL) AS is_assigned) now_is
   WHERE h.id = box AND h.is_assigned <> now_is.is_assigned;
  RETURN NULL;
END $keep$`;

const TRIGGERS: readonly [name: string, table: string, when: string, runs: string][] = [
  ['keep_access_standing', 'installation_access', 'INSERT OR DELETE', 'keep_installation_standing'],
  ['keep_tie_standing', 'installation_ties', 'INSERT OR DELETE OR UPDATE OF ended_at', 'keep_installation_standing'],
  ['keep_assigned', 'charger_assignments', 'INSERT OR DELETE OR UPDATE OF ended_at', 'keep_charger_assigned'],
];

const INDEXES: readonly [name: string, on: string][] = [
  ['installations_best_access', `"installations" ("best_access", "created_at", "id")`],
  [
    'installations_unattributed',
    `"installations" ("created_at", "id") WHERE NOT "is_tied" AND "best_access" IN ${READABLE}`,
  ],
  ['installations_removals_held', `"installations" ("created_at", "id") WHERE "removals_held"`],
  [
    'chargers_free',
    `"chargers" ("first_seen_at", "id") WHERE NOT "is_assigned" AND "presence" <> 'removed' AND NOT (${METER})`,
  ],
  ['chargers_absent', `"chargers" ("presence", "first_seen_at", "id") WHERE "presence" <> 'present'`],
  ['consent_requests_open', `"consent_requests" ("customer_id") WHERE "state" IN ${OPEN}`],
  ['consent_requests_attention', `"consent_requests" ("state_changed_at", "id") WHERE "attention" IS NOT NULL`],
  ['consent_requests_waiting', `"consent_requests" ("state", "state_changed_at") WHERE "state" IN ('review', 'undeliverable')`],
  ['consent_mails_failed', `"consent_mails" ("created_at") WHERE "state" IN ('uncertain', 'refused')`],
  ['work_items_failed_settled', `"work_items" ("settled_at") WHERE "state" = 'failed'`],
];

/**
 * What lists and badges ask of other tables, kept in the row they list (docs/decisions/0014): asked anew each time, a rare
 * answer means looking at every row.
 */
export class KeptForLists1795000000231 implements MigrationInterface {
  name = 'KeptForLists1795000000231';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "installations" ADD "best_access" text`);
    await queryRunner.query(`ALTER TABLE "installations" ADD "is_tied" boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`ALTER TABLE "chargers" ADD "is_assigned" boolean NOT NULL DEFAULT false`);
    await this.workOut(queryRunner);
    await queryRunner.query(STANDING);
    await queryRunner.query(ASSIGNED);
    for (const [name, table, when, runs] of TRIGGERS)
      await queryRunner.query(
        `CREATE TRIGGER ${name} AFTER ${when} ON "${table}" FOR EACH ROW EXECUTE FUNCTION ${runs}()`,
      );
    // A sweep writes when it last saw each row: only another status is worth anything here.
    await queryRunner.query(
      `CREATE TRIGGER keep_access_status AFTER UPDATE OF status ON "installation_access" FOR EACH ROW
         WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION keep_installation_standing()`,
    );
    for (const [name, on] of INDEXES) await queryRunner.query(`CREATE INDEX "${name}" ON ${on}`);
  }

  /** For what is there already, however much that is. */
  private async workOut(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET LOCAL statement_timeout = 0`);
    await queryRunner.query(
      `UPDATE "installations" i SET "best_access" = best.status, "is_tied" = EXISTS (
         SELECT 1 FROM "installation_ties" t WHERE t.installation_id = i.id AND t.ended_at IS NULL)
        FROM (SELECT DISTINCT ON (a.installation_id) a.installation_id, a.status FROM "installation_access" a
               ORDER BY a.installation_id, array_position(${BEST_FIRST}, a.status)) best
       WHERE best.installation_id = i.id`,
    );
    await queryRunner.query(
      `UPDATE "chargers" h SET "is_assigned" = true FROM "charger_assignments" s
        WHERE s.charger_id = h.id AND s.ended_at IS NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [name] of INDEXES) await queryRunner.query(`DROP INDEX "public"."${name}"`);
    await queryRunner.query(`DROP TRIGGER keep_access_status ON "installation_access"`);
    for (const [name, table] of TRIGGERS) await queryRunner.query(`DROP TRIGGER ${name} ON "${table}"`);
    await queryRunner.query(`DROP FUNCTION keep_charger_assigned()`);
    await queryRunner.query(`DROP FUNCTION keep_installation_standing()`);
    await queryRunner.query(`ALTER TABLE "chargers" DROP COLUMN "is_assigned"`);
    await queryRunner.query(`ALTER TABLE "installations" DROP COLUMN "is_tied"`);
    await queryRunner.query(`ALTER TABLE "installations" DROP COLUMN "best_access"`);
  }
}
