import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notices1795000000252 implements MigrationInterface {
  name = 'Notices1795000000252';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "notices" ("id" uuid NOT NULL, "staff_id" uuid NOT NULL, "kind" text NOT NULL, "subject_type" text NOT NULL, "subject_id" uuid NOT NULL, "customer_id" uuid NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "read_at" TIMESTAMP(3) WITH TIME ZONE, "dismissed_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "notice_subject_known" CHECK ("subject_type" IN ('consent-request', 'installation')), CONSTRAINT "notice_kind_known" CHECK ("kind" IN ('denied', 'granted', 'review', 'undeliverable', 'role_too_low', 'lost', 'link_requested', 'other_request_granted', 'pin_readable', 'claimed_by_another_customer', 'declined_while_checking')), CONSTRAINT "PK_notices" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "notices_at" ON "notices" ("at")`);
    await queryRunner.query(
      `CREATE INDEX "notices_customer" ON "notices" ("customer_id") WHERE "dismissed_at" IS NULL`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "notices_unread_unique" ON "notices" ("staff_id", "kind", "subject_id") WHERE "read_at" IS NULL AND "dismissed_at" IS NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX "notices_open_of_person" ON "notices" ("staff_id", "at", "id") WHERE "dismissed_at" IS NULL`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "notices"`);
  }
}
