import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The contact cap counts mails by a keyed hash of the address; the address itself is sealed (product.md §11). Hashes of
 * mails before this cannot be made by SQL: none of them is counted.
 */
export class MailAddressHash1795000000222 implements MigrationInterface {
  name = 'MailAddressHash1795000000222';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_mails" RENAME COLUMN "to_normalised" TO "to_hash"`);
    await queryRunner.query(`UPDATE "consent_mails" SET "to_hash" = ''`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_mails" RENAME COLUMN "to_hash" TO "to_normalised"`);
  }
}
