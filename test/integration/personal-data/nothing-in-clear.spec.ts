import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { walkEverything, words } from './whole-journey.js';

let desk: Grantdesk;

beforeAll(async () => {
  desk = await Grantdesk.start();
  const [operations, admin] = [await desk.staff('operations'), await desk.staff('admin')];
  await walkEverything(desk, operations, admin);
  await desk.settled();
}, 120_000);
afterAll(() => desk.close());

/**
 * The only table that may hold a customer in clear: it can be blanked, and it is what lists search. Every other table
 * of every schema of ours is read, so a new one, and a new column, is covered from its first row on.
 */
const HOME_OF_THE_CUSTOMER = 'public.customers';

interface Column {
  table: string;
  column: string;
  type: string;
}

const columns = (): Promise<Column[]> =>
  desk.rows<Column>(
    `SELECT c.table_schema || '.' || c.table_name AS "table", c.column_name AS "column", c.data_type AS type
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
      ORDER BY 1, c.ordinal_position`,
  );

/** A column's values as text; bytes as the text they may hold. */
async function valuesOf({ table, column, type }: Column): Promise<string[]> {
  const quoted = table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
  const read = type === 'bytea' ? `encode("${column}", 'hex')` : `"${column}"::text`;
  const rows = await desk.rows<{ value: string }>(
    `SELECT ${read} AS value FROM ${quoted} WHERE "${column}" IS NOT NULL`,
  );
  return rows.map(({ value }) => (type === 'bytea' ? Buffer.from(value, 'hex').toString('utf8') : value));
}

/** A word in the spellings a table might hold it in: either normal form, folded, in JSON, in an address, in base64. */
function spellings(word: string): string[] {
  const forms = [word, word.normalize('NFC'), word.normalize('NFD'), word.normalize('NFKD').replace(/\p{M}/gu, '')];
  return forms
    .flatMap((form) => [
      form,
      JSON.stringify(form).slice(1, -1),
      form.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
      encodeURIComponent(form),
      Buffer.from(form).toString('hex'),
      Buffer.from(form).toString('base64').slice(0, -4),
    ])
    .map((spelling) => spelling.toLowerCase());
}

async function found(needles: readonly string[], among: Column[]): Promise<string[]> {
  const spelled = needles.flatMap(spellings);
  const hits: string[] = [];
  for (const one of among) {
    const values = (await valuesOf(one)).map((value) => value.toLowerCase());
    const hit = spelled.find((needle) => values.some((value) => value.includes(needle)));
    if (hit !== undefined) hits.push(`${one.table}.${one.column} holds ${hit}`);
  }
  return hits;
}

describe('after a whole journey', () => {
  test('the words are in the customer’s own row, and the search for them finds them there', async () => {
    const own = (await columns()).filter(({ table }) => table === HOME_OF_THE_CUSTOMER);
    const hits = await found([words.laterName, words.laterEmail, words.laterNotes, words.externalReference], own);
    expect(hits.map((hit) => hit.split(' ')[0])).toEqual(
      expect.arrayContaining(['name', 'email', 'notes', 'external_reference'].map((one) => `public.customers.${one}`)),
    );
  });

  test('no other table names the customer, quotes them, or says where they were', async () => {
    const others = (await columns()).filter(({ table }) => table !== HOME_OF_THE_CUSTOMER);
    expect(others.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['public.audit_log', 'public.consent_visits', 'public.work_items', 'auth.session']),
    );
    // Single words too: a mail's server, a search column or a sentence around a name gives away as much.
    const parts = ['Qvörtrup', 'Zwürgler', 'kunde-xq', 'Qvoertrup', 'kvernstein', 'Vølund', 'Þorsteinn'];
    expect(await found([...Object.values(words), ...parts], others)).toEqual([]);
  });

  test('every kind of row that speaks of a customer was written', async () => {
    const counts = await desk.rows<{ table: string; n: number }>(
      ['audit_log', 'consent_request_moves', 'consent_claims', 'consent_visits', 'consent_mails', 'installation_ties']
        .concat(['charger_assignments', 'address_suppressions'])
        .map((table) => `SELECT '${table}' AS "table", count(*)::int AS n FROM ${table} t WHERE t::text LIKE '%pd1.%'`)
        .join(' UNION ALL '),
    );
    expect(counts.filter(({ n }) => n === 0)).toEqual([]);
  });
});
