import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of an installation's newest read could not be read. Few have any, so its index holds only those. */
export class UnreadableElements1795000000301 implements MigrationInterface {
  name = 'UnreadableElements1795000000301';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "installations" ADD "unreadable" jsonb`);
    await queryRunner.query(
      `CREATE INDEX "installations_unreadable" ON "installations" ("id") WHERE "unreadable" IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "installations_unreadable"`);
    await queryRunner.query(`ALTER TABLE "installations" DROP COLUMN "unreadable"`);
  }
}
