import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The space before the first word, and three letters: what serials of one model begin with. */
const FAMILY = `left("search_text", 4)`;

const INDEXES: readonly [name: string, on: string][] = [
  ['chargers_family_device_id', `"chargers" (${FAMILY}, "device_id", "id")`],
  ['chargers_family_first_seen', `"chargers" (${FAMILY}, "first_seen_at", "id")`],
  // What holds a word elsewhere than at its beginning: the few others beside a whole family.
  [
    'chargers_search_text_after_first',
    `"chargers" USING gin (substr("search_text", 3) gin_trgm_ops) WITH (fastupdate = off)`,
  ],
];

/** A quarter of all chargers may begin with the word that is looked for, and none of them stand near (docs/decisions/0014). */
export class ChargerFamilies1795000000400 implements MigrationInterface {
  name = 'ChargerFamilies1795000000400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET LOCAL statement_timeout = 0`);
    for (const [name, on] of INDEXES) await queryRunner.query(`CREATE INDEX "${name}" ON ${on}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [name] of INDEXES) await queryRunner.query(`DROP INDEX "public"."${name}"`);
  }
}
