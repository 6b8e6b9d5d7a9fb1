import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The language a customer answered in, for the portal's pages and those after the return. */
export class ChosenLanguage1795000000113 implements MigrationInterface {
  name = 'ChosenLanguage1795000000113';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" ADD "chosen_language" text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP COLUMN "chosen_language"`);
  }
}
