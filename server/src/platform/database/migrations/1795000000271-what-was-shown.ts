import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a customer went on to the portal, and what they could read before they did. */
export class WhatWasShown1795000000271 implements MigrationInterface {
  name = 'WhatWasShown1795000000271';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" ADD "went_on_at" timestamptz(3)`);
    await queryRunner.query(
      `CREATE TABLE "shown_texts" (
         "id" uuid NOT NULL, "language" text NOT NULL, "texts" jsonb NOT NULL,
         "first_shown_at" timestamptz(3) NOT NULL,
         CONSTRAINT "PK_shown_texts" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`
      CREATE TRIGGER shown_texts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "shown_texts"
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_append_only_table()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "shown_texts"`);
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP COLUMN "went_on_at"`);
  }
}
