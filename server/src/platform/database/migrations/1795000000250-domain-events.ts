import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DomainEvents1795000000250 implements MigrationInterface {
  name = 'DomainEvents1795000000250';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "domain_events" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "transaction_id" bigint NOT NULL, "name" text NOT NULL, "data" jsonb NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_domain_events" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "domain_events_at" ON "domain_events" ("at")`);
    await queryRunner.query(
      `CREATE INDEX "domain_events_in_commit_order" ON "domain_events" ("transaction_id", "id")`,
    );
    await queryRunner.query(`ALTER TABLE "work_items" ADD "event_id" bigint`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "work_items_event_unique" ON "work_items" ("event_id", "name") WHERE "event_id" IS NOT NULL`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "work_items_event_unique"`);
    await queryRunner.query(`ALTER TABLE "work_items" DROP COLUMN "event_id"`);
    await queryRunner.query(`DROP TABLE "domain_events"`);
  }
}
