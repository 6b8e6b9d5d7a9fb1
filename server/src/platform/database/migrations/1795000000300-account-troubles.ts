import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One reason per kind of call. What was one reason for all is taken for the list's, which the next sweep settles. */
export class AccountTroubles1795000000300 implements MigrationInterface {
  name = 'AccountTroubles1795000000300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "api_accounts" ADD "troubles" jsonb NOT NULL DEFAULT '[]'`);
    await queryRunner.query(
      `UPDATE "api_accounts" SET "troubles" = jsonb_build_array(jsonb_build_object(
         'kind', CASE WHEN "health" = 'suspect' THEN 'losses' WHEN "sign_in_refused_at" IS NOT NULL THEN 'sign-in' ELSE 'list' END,
         'reason', COALESCE("health_reason", ''),
         'since', to_char(COALESCE("health_since", "updated_at") AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
       WHERE "health" IN ('failing', 'suspect')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "api_accounts" DROP COLUMN "troubles"`);
  }
}
