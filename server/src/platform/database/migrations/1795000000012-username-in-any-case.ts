import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One login in two spellings would be two accounts here and one request budget at the provider (product.md §7). */
export class UsernameInAnyCase1795000000012 implements MigrationInterface {
  name = 'UsernameInAnyCase1795000000012';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "public"."api_accounts_username_unique"`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "api_accounts_username_unique" ON "api_accounts" (lower("username"))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "public"."api_accounts_username_unique"`);
    await queryRunner.query(`CREATE UNIQUE INDEX "api_accounts_username_unique" ON "api_accounts"  ("username") `);
  }
}
