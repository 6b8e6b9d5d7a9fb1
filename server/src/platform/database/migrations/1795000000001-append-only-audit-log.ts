import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit trail refuses change by itself (product.md §10). The triggers fire for every role; switching them off
 * needs the table's owner, and the application's role is not that (docs/decisions/0003).
 */
export class AppendOnlyAuditLog1795000000001 implements MigrationInterface {
  name = 'AppendOnlyAuditLog1795000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION refuse_change_of_append_only_table() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log"
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_append_only_table()`);
    await queryRunner.query(`INSERT INTO "zaptec_token_gate" ("id", "last_call_at") VALUES (1, NULL)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "zaptec_token_gate"`);
    await queryRunner.query(`DROP TRIGGER audit_log_append_only ON "audit_log"`);
    await queryRunner.query(`DROP FUNCTION refuse_change_of_append_only_table()`);
  }
}
