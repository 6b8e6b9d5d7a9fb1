import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which account manager's morning was looked at, and what became of its mail. */
export class InboxDigests1795000000383 implements MigrationInterface {
  name = 'InboxDigests1795000000383';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "inbox_digests" (
         "id" uuid NOT NULL, "staff_id" uuid NOT NULL, "day" text NOT NULL, "state" text NOT NULL DEFAULT 'queued', "up_to" timestamptz(3),
         CONSTRAINT "inbox_digest_state_known"
           CHECK ("state" IN ('queued', 'handing_over', 'accepted', 'uncertain', 'refused', 'nothing')),
         CONSTRAINT "PK_inbox_digests" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE UNIQUE INDEX "inbox_digests_one_a_day" ON "inbox_digests" ("staff_id", "day")`);
    await queryRunner.query(`CREATE INDEX "inbox_digests_day" ON "inbox_digests" ("day")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "inbox_digests"`);
  }
}
