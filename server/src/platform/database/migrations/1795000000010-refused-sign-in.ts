import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when the provider refuses an account's sign-in: its planned reads wait for that to end (product.md §7). */
export class RefusedSignIn1795000000010 implements MigrationInterface {
  name = 'RefusedSignIn1795000000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "api_accounts" ADD "sign_in_refused_at" TIMESTAMP(3) WITH TIME ZONE`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "api_accounts" DROP COLUMN "sign_in_refused_at"`);
  }
}
