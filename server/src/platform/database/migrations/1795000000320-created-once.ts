import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatedOnce1795000000320 implements MigrationInterface {
  name = 'CreatedOnce1795000000320';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "created_once" ("principal_id" uuid NOT NULL, "key" text NOT NULL, "kind" text NOT NULL, "body_mark" text NOT NULL, "created_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_created_once" PRIMARY KEY ("principal_id", "key"))`,
    );
    await queryRunner.query(`CREATE INDEX "created_once_created" ON "created_once" ("created_at")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "created_once"`);
  }
}
