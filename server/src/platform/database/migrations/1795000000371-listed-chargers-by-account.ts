import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An account's listed chargers by serial number, and those among them that it cannot look into. */
export class ListedChargersByAccount1795000000371 implements MigrationInterface {
  name = 'ListedChargersByAccount1795000000371';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "listed_chargers_closed"`);
    await queryRunner.query(`DROP INDEX "listed_chargers_serial"`);
    await queryRunner.query(
      `CREATE INDEX "listed_chargers_serial" ON "listed_chargers" ("api_account_id", "device_id", "zaptec_id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "listed_chargers_closed" ON "listed_chargers" ("api_account_id", "device_id", "zaptec_id")
        WHERE NOT "is_open"`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "listed_chargers_closed"`);
    await queryRunner.query(`DROP INDEX "listed_chargers_serial"`);
    await queryRunner.query(`CREATE INDEX "listed_chargers_serial" ON "listed_chargers" ("device_id", "zaptec_id")`);
    await queryRunner.query(
      `CREATE INDEX "listed_chargers_closed" ON "listed_chargers" ("device_id", "zaptec_id") WHERE NOT "is_open"`,
    );
  }
}
