import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chargers of a circuit are read on demand, a page at a time and by name. */
export class ChargersOfACircuit1795000000341 implements MigrationInterface {
  name = 'ChargersOfACircuit1795000000341';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX "chargers_circuit" ON "chargers" ("circuit_id", "name", "id")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "public"."chargers_circuit"`);
  }
}
