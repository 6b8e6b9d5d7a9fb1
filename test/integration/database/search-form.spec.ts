import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateDatabase } from '../../../server/src/migrate.js';
import { createDataSource } from '../../../server/src/platform/database/data-source.js';
import { searchForm } from '../../../server/src/shared/search-form.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let owner: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await createDataSource({ url: database.ownerUrl, entities: [], poolSize: 2 }).initialize();
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

/** What the database makes of the texts. */
async function kept(texts: readonly string[]): Promise<string[]> {
  const rows = await owner.query<{ form: string }[]>(
    `SELECT search_form(given) AS form FROM unnest($1::text[]) WITH ORDINALITY AS texts (given, at) ORDER BY at`,
    [texts],
  );
  return rows.map(({ form }) => form);
}

describe('the database and the application make the same of a text', () => {
  test('of every character', async () => {
    // Of Unicode 17: it comes apart into an S for those who know it.
    const newer = '\ua7f1';
    const known = /[^\p{Cn}\p{Cs}\0]/u;
    const signs = Array.from({ length: 0x2ffff }, (_, at) => String.fromCodePoint(at)).filter(
      (sign) => known.test(sign) && sign !== newer,
    );
    const made = await kept(signs);

    const different = signs.filter((sign, at) => made[at] !== searchForm(sign));
    expect(different.map((sign) => sign.codePointAt(0)?.toString(16))).toEqual([]);
  });

  test('of whole texts', async () => {
    const letters = fc.constantFrom(
      ...Array.from('aÅæØßẞiİıσΣςоМя한ガ李éẽ\u0301\u0308\u0327\u200b \t\n-._/@\'’`´"<>(){}019ﬁ½™'),
    );
    const text = fc.oneof(fc.string({ unit: letters, maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 30 }));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 100 }), async (texts) => {
        const given = texts.map((one) => one.replaceAll('\0', ''));
        expect(await kept(given)).toEqual(given.map(searchForm));
      }),
      { numRuns: 40 },
    );
  });
});

test.each([
  ['Åse', 'ase'],
  ['ÖBERG', 'oberg'],
  ['Mu\u0308ller  Jörg', 'muller jorg'],
  ['Bjørn Æsøy', 'bjorn aesoy'],
  ['Straße', 'strasse'],
  ['O’Brien', 'obrien'],
  ['ZAP-101001.', 'zap 101001'],
  ['＃ＺＡＰ１０', 'zap10'],
  ['kari.n@example.com', 'kari n@example com'],
  ['\u200b \u00ad', ''],
])('%s is kept as "%s"', async (given, form) => {
  expect(searchForm(given)).toBe(form);
  expect(await kept([given])).toEqual([form]);
});

test('the form is made of letters and digits that every locale of a database knows', () => {
  expect(searchForm('Δημήτρης 李')).toMatch(/^[a-z0-9]+ [a-z0-9]+$/);
});

test('what is kept follows the text, and nobody can set it to anything else', async () => {
  const search = async () =>
    (await owner.query<{ search_text: string }[]>('SELECT search_text FROM user_groups')).map((row) => row.search_text);
  await owner.query(
    `INSERT INTO user_groups (id, name, lookup_key, partner_name, default_language, default_time_zone, sender_name,
       api_account_id, created_at, updated_at, search_text)
     VALUES (gen_random_uuid(), 'Grønn', 'GR-1', 'Partner', 'nb', 'Europe/Oslo', '', gen_random_uuid(), now(), now(), 'x')`,
  );
  expect(await search()).toEqual([' gronn gr 1 gr1 partner ']);
  await owner.query(`UPDATE user_groups SET name = 'Blå'`);
  await owner.query(`UPDATE user_groups SET search_text = 'else'`);
  expect(await search()).toEqual([' bla gr 1 gr1 partner ']);
});

test('names stand in one order whatever the locale of the database', async () => {
  const names = ['X', 'Zoë', 'anders', 'Åse', 'Basis 10', 'Basis 2', 'Øst', 'Ost'];
  const rows = await owner.query<{ name: string }[]>(
    `SELECT name COLLATE natural_order AS name FROM unnest($1::text[]) AS n (name) ORDER BY 1`,
    [names],
  );
  expect(rows.map(({ name }) => name)).toEqual(['anders', 'Åse', 'Basis 2', 'Basis 10', 'Ost', 'Øst', 'X', 'Zoë']);
});

test('the owner of a managed database, who is no superuser, can migrate it', async () => {
  const name = `managed_${randomBytes(6).toString('hex')}`;
  await owner.query(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${name}'`);
  await owner.query(`CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0`);
  try {
    const url = Object.assign(new URL(database.ownerUrl), { pathname: `/${name}`, username: name, password: name });
    expect(await migrateDatabase(url.toString(), url.toString())).toContain('SearchText1795000000230');
  } finally {
    await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await owner.query(`DROP ROLE ${name}`);
  }
});
