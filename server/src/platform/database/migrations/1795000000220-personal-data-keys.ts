import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One key per customer, under which rows that are never changed keep what they say about them (product.md §11). */
export class PersonalDataKeys1795000000220 implements MigrationInterface {
  name = 'PersonalDataKeys1795000000220';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "personal_data_keys" ("id" uuid NOT NULL, "kind" text NOT NULL, "wrapped_key" text, "secret_id" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "destroyed_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "personal_data_key_is_there_or_destroyed" CHECK (("wrapped_key" IS NULL) = ("destroyed_at" IS NOT NULL)), CONSTRAINT "personal_data_key_kind_known" CHECK ("kind" IN ('customer', 'matching')), CONSTRAINT "PK_personal_data_keys" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "personal_data_keys_secret" ON "personal_data_keys" ("secret_id", "id") WHERE "wrapped_key" IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "personal_data_keys_secret"`);
    await queryRunner.query(`DROP TABLE "personal_data_keys"`);
  }
}
