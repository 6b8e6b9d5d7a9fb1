import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Transactions } from '../../../server/src/platform/database/transaction.js';
import { ERASED } from '../../../server/src/platform/personal-data/erased.js';
import { PersonalDataKeys } from '../../../server/src/platform/personal-data/personal-data-keys.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { walkEverything, words, type WholeJourney } from './whole-journey.js';

let desk: Grantdesk;
let admin: StaffMember;
let walked: WholeJourney;

beforeAll(async () => {
  desk = await Grantdesk.start();
  admin = await desk.staff('admin');
  walked = await walkEverything(desk, await desk.staff('operations'), admin);
  await desk.settled();
}, 120_000);
afterAll(() => desk.close());

/** Every answer that shows rows which are never changed, and the words it shows while the key is there. */
const routes = (): [path: string, shows: readonly string[]][] => {
  const { customer, granted, declined, reviewed, installationId, chargerId } = walked;
  return [
    ['/api/audit-log?limit=100', [words.name, words.laterNotes, words.declined, words.cancelled, words.laterEmail]],
    [`/api/audit-log?subjectId=${customer.id}`, [words.email, words.notes, words.laterName]],
    [`${declined.path}/timeline`, [words.declined, words.laterName]],
    [`${granted.path}/timeline`, [words.name]],
    [`${declined.path}/mails`, [words.laterEmail]],
    [`${granted.path}/mails`, [words.email]],
    [`${reviewed.path}/claims`, []],
    [`${reviewed.path}/review`, []],
    [declined.path, [words.declined]],
    [reviewed.path, [words.resolved]],
    ['/api/dashboard', []],
    [`/api/customers/${customer.id}`, []],
    [`/api/customers/${customer.id}/assignments`, [words.name, words.assignmentEnded]],
    [`/api/customers/${customer.id}/installations`, []],
    [`/api/installations/${installationId}`, []],
    [`/api/chargers/${chargerId}`, [words.name, words.assignmentEnded]],
    ['/api/address-suppressions', [words.laterEmail, words.lifted]],
    ['/api/consent-requests', []],
    ['/api/search?q=qv', []],
  ];
};

const textOf = async (path: string): Promise<string> => {
  const answer = await admin.raw('get', path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text.normalize('NFC');
};
const quoted = (word: string) => JSON.stringify(word.normalize('NFC')).slice(1, -1);

describe('while the key is there', () => {
  test('every route shows the words, and none a sealed text', async () => {
    for (const [path, shows] of routes()) {
      const text = await textOf(path);
      expect(shows.filter((word) => !text.includes(quoted(word))).map((word) => [path, word])).toEqual([]);
      expect([path, /pd1\.[0-9a-f]{32}/.test(text), text.includes(ERASED)]).toEqual([path, false, false]);
    }
  });
});

describe('with the key gone', () => {
  beforeAll(async () => {
    const part = desk.api.get(PersonalDataKeys, { strict: false });
    const { id } = walked.customer;
    await desk.api.get(Transactions, { strict: false }).run((tx) => part.destroyCustomerKey(tx, id));
    // What erasure will do to the row that can be changed; here it only keeps the words from coming from there.
    await desk.rows(
      `UPDATE customers SET name = 'Nobody', email = 'nobody@gone.example', email_normalised = 'nobody@gone.example',
              notes = '', external_reference = NULL WHERE id = $1`,
      [id],
    );
  });

  test('every route still answers, with "erased" where the words were and no word anywhere', async () => {
    for (const [path, shows] of routes()) {
      const text = await textOf(path);
      const told = Object.values(words).filter((word) => text.includes(quoted(word)));
      expect([path, told, /pd1\.[0-9a-f]{32}/.test(text)]).toEqual([path, [], false]);
      if (shows.length > 0) expect([path, text.includes(ERASED)]).toEqual([path, true]);
    }
  });

  test('what happened, when and by whom of us is still told', async () => {
    const { items } = await admin.get<{ items: { event: string; actor: { kind: string; label: string } }[] }>(
      `/api/audit-log?subjectId=${walked.customer.id}`,
    );
    expect(items.map(({ event }) => event)).toEqual(expect.arrayContaining(['customer.created', 'customer.changed']));
    expect(items.map(({ actor }) => actor.label)).not.toContain(ERASED);
  });

  test('nothing new is kept of them: what they do next is written as erased', async () => {
    await walked.declined.browser.open(walked.declined.link);
    const visits = await desk.rows<{ ip: string; user_agent: string }>(
      'SELECT ip, user_agent FROM consent_visits WHERE consent_request_id = $1 ORDER BY at DESC, id DESC LIMIT 1',
      [walked.declined.id],
    );
    expect(visits).toEqual([{ ip: ERASED, user_agent: ERASED }]);
  });

  test('the worker does not open it either: no process keeps a key', async () => {
    const keys = desk.worker.get(PersonalDataKeys, { strict: false });
    expect((await keys.find([walked.customer.id])).size).toBe(0);
  });

  test('an address that said no is still recognised', async () => {
    const before = await desk.rows<{ n: number }>('SELECT count(*)::int AS n FROM address_suppressions');
    await desk.rows('UPDATE address_suppressions SET lifted_at = NULL');
    const [row] = await desk.rows<{ hash: string }>('SELECT address_hash AS hash FROM address_suppressions');
    expect([before[0]?.n, row?.hash]).toEqual([1, await desk.personalData.addressHash(words.laterEmail)]);
  });
});
