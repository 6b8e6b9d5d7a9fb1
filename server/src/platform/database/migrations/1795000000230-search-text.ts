import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which texts of a table are searched, by the column that keeps them; the texts themselves stay as they were given. */
const KEPT: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  customers: {
    // Without the address, for viewers: by parts of it what is masked could be rebuilt (product.md §1).
    search_text: ['name', 'external_reference'],
    search_text_and_address: ['name', 'external_reference', 'email', 'email_normalised'],
  },
  installations: { search_text: ['name', 'address', 'zip_code', 'city'] },
  chargers: { search_text: ['device_id', 'name'] },
  staff: { search_text: ['name', 'email'] },
  user_groups: { search_text: ['name', 'lookup_key', 'partner_name'] },
  api_accounts: { search_text: ['name', 'username'] },
};

/** Columns that lists sort by. */
const SORTED: Readonly<Record<string, readonly string[]>> = {
  customers: ['name'],
  installations: ['name'],
  chargers: ['name', 'device_id'],
  staff: ['name', 'email'],
  user_groups: ['name'],
  api_accounts: ['name'],
};

/** By a table and not by lower(): what is kept must not depend on a locale, nor on the version of ICU that is installed. */
const CAPITALS = [
  [0x41, 0x24f],
  [0x370, 0x58f],
  [0x1e00, 0x1eff],
].flatMap(([from = 0, to = 0]) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).filter(
    (letter) => letter.toLowerCase() !== letter && letter.toLowerCase().length === 1,
  ),
);
const UPPER = CAPITALS.join('');
const LOWER = CAPITALS.map((letter) => letter.toLowerCase()).join('');

/** The same steps as `shared/search-form.ts`, where they are explained; a test holds the two against each other. */
const SEARCH_FORM = String.raw`
CREATE FUNCTION search_form(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $form$
DECLARE form text := translate(normalize(given, NFKD), '${UPPER}', '${LOWER}');
BEGIN
  IF form ~ '[^\u0001-\u007f]' THEN
    form := regexp_replace(form, '[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2018\u2019\u02bb\u02bc\u2060-\u206f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]', '', 'g');
    form := translate(form, 'đðħıɨȷłøŧƶς', 'ddhiijlotzσ');
    form := replace(replace(replace(replace(form, 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th');
    form := regexp_replace(form, '[\u0080-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff\u2e00-\u2e7f\u3000-\u3003\u3008-\u3020]', ' ', 'g');
    IF form ~ '[^\u0001-\u007f]' THEN
      form := (SELECT string_agg(CASE WHEN ascii(sign) < 128 THEN sign ELSE 'x' || lpad(to_hex(ascii(sign)), 6, '0') END, '' ORDER BY at)
                 FROM regexp_split_to_table(form, '') WITH ORDINALITY AS signs (sign, at));
    END IF;
  END IF;
  RETURN btrim(regexp_replace(replace(replace(form, '''', ''), '${'`'}', ''), '[^a-z0-9@]+', ' ', 'g'));
END $form$`;

/** A space before every word, so that LIKE can ask for beginnings; what holds a digit also without its separators. */
const SEARCH_TEXT_OF = `
CREATE FUNCTION search_text_of(VARIADIC texts text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $kept$
DECLARE kept text := ' '; given text; form text;
BEGIN
  FOREACH given IN ARRAY texts LOOP
    form := search_form(given);
    CONTINUE WHEN form IS NULL OR form = '' OR strpos(kept, ' ' || form || ' ') > 0;
    kept := kept || form || ' ';
    IF form ~ '[0-9]' AND strpos(form, ' ') > 0 THEN kept := kept || replace(form, ' ', '') || ' '; END IF;
  END LOOP;
  RETURN kept;
END $kept$`;

const keeper = (table: string) => `keep_${table}_search_text`;

/**
 * One normal form for searching, kept beside the text by triggers (docs/decisions/0014: TypeORM cannot say a generated
 * column on databases of different names), and one order for names on every database, whatever its own locale.
 */
export class SearchText1795000000230 implements MigrationInterface {
  name = 'SearchText1795000000230';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET LOCAL statement_timeout = 0`);
    // Trusted: the owner of a database may add it, also where nobody is superuser.
    await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await queryRunner.query(`CREATE COLLATION natural_order (provider = icu, locale = 'und-u-kn-true')`);
    await queryRunner.query(SEARCH_FORM);
    await queryRunner.query(SEARCH_TEXT_OF);
    for (const [table, columns] of Object.entries(SORTED)) {
      for (const column of columns)
        await queryRunner.query(`ALTER TABLE "${table}" ALTER COLUMN "${column}" TYPE text COLLATE natural_order`);
    }
    for (const [table, columns] of Object.entries(KEPT)) await this.keep(queryRunner, table, columns);
    await queryRunner.query(`CREATE INDEX "chargers_name" ON "chargers" ("name", "id")`);
    await queryRunner.query(`DROP INDEX "public"."chargers_device_id"`);
    await queryRunner.query(`CREATE INDEX "chargers_device_id" ON "chargers" ("device_id", "id")`);
    await queryRunner.query(
      `CREATE INDEX "audit_log_commands" ON "audit_log" ("at", "id") WHERE "actor_kind" IN ('system', 'provider')`,
    );
  }

  private async keep(queryRunner: QueryRunner, table: string, columns: Readonly<Record<string, readonly string[]>>) {
    const assignments = Object.entries(columns).map(
      ([column, from]) => `NEW."${column}" := search_text_of(${from.map((one) => `NEW."${one}"`).join(', ')});`,
    );
    // The kept columns themselves are among them: nobody can set them to anything else.
    const watched = [...new Set([...Object.values(columns).flat(), ...Object.keys(columns)])];

    for (const column of Object.keys(columns))
      await queryRunner.query(`ALTER TABLE "${table}" ADD "${column}" text NOT NULL DEFAULT ''`);
    await queryRunner.query(
      `CREATE FUNCTION ${keeper(table)}() RETURNS trigger LANGUAGE plpgsql AS
       $keep$ BEGIN ${assignments.join(' ')} RETURN NEW; END $keep$`,
    );
    await queryRunner.query(
      `CREATE TRIGGER ${keeper(table)} BEFORE INSERT OR UPDATE OF ${watched.map((one) => `"${one}"`).join(', ')}
         ON "${table}" FOR EACH ROW EXECUTE FUNCTION ${keeper(table)}()`,
    );
    for (const column of Object.keys(columns)) {
      await queryRunner.query(`UPDATE "${table}" SET "${column}" = ''`);
      // Written at once: a list of what is still to be written would be read through by every search.
      await queryRunner.query(
        `CREATE INDEX "${table}_${column}" ON "${table}" USING gin ("${column}" gin_trgm_ops) WITH (fastupdate = off)`,
      );
      // Whether a word is rare decides how it is looked for: finer statistics than usual.
      await queryRunner.query(`ALTER TABLE "${table}" ALTER COLUMN "${column}" SET STATISTICS 1000`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "public"."audit_log_commands"`);
    await queryRunner.query(`DROP INDEX "public"."chargers_device_id"`);
    await queryRunner.query(`CREATE INDEX "chargers_device_id" ON "chargers" ("device_id")`);
    await queryRunner.query(`DROP INDEX "public"."chargers_name"`);
    for (const [table, columns] of Object.entries(KEPT)) {
      await queryRunner.query(`DROP TRIGGER ${keeper(table)} ON "${table}"`);
      await queryRunner.query(`DROP FUNCTION ${keeper(table)}()`);
      for (const column of Object.keys(columns))
        await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "${column}"`);
    }
    for (const [table, columns] of Object.entries(SORTED)) {
      for (const column of columns)
        await queryRunner.query(
          `ALTER TABLE "${table}" ALTER COLUMN "${column}" TYPE text COLLATE pg_catalog."default"`,
        );
    }
    await queryRunner.query(`DROP FUNCTION search_text_of(text[])`);
    await queryRunner.query(`DROP FUNCTION search_form(text)`);
    await queryRunner.query(`DROP COLLATION natural_order`);
    await queryRunner.query(`DROP EXTENSION pg_trgm`);
  }
}
