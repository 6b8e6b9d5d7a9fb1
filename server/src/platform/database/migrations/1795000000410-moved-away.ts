import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which chargers have left an installation, newest first, among all that was ever told of it. */
export class MovedAway1795000000410 implements MigrationInterface {
  name = 'MovedAway1795000000410';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "installation_events_moved_away" ON "installation_events" ("installation_id", "at", "id") WHERE "type" = 'charger.moved-away'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "installation_events_moved_away"`);
  }
}
