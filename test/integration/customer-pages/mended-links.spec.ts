import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk, publicUrl } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  operations = await desk.staff('operations');
});
afterAll(() => desk.close());

/** What mail programs and people leave behind a link, as a browser asks for it. */
const LITTER = [
  '.',
  ')',
  ').',
  '%3E',
  ',',
  ';',
  '!',
  "'",
  '%22',
  '*',
  '_',
  '-',
  '%20',
  '=',
  '=20',
  '/',
  '/)',
  '&gt;',
  '%',
  '%C2%A0',
  '%E2%80%8B',
];

const stateOf = async (journey: Journey) => (await operations.get<{ state: string }>(journey.path)).state;

/** The address with something added behind its path, before its query. */
const withLitter = (url: string, litter: string) => {
  const [path = '', query] = url.split('?');
  return `${path}${litter}${query === undefined ? '' : `?${query}`}`;
};

describe('what a mail program adds to a link', () => {
  test.each(LITTER)('page: %s', async (litter) => {
    const journey = await Journey.sent(desk, operations);
    const page = await journey.browser.open(withLitter(journey.link, litter));
    expect([page.status, page.kind]).toEqual([200, 'ask']);
    // Everything the page leads to is the clean address.
    const token = journey.link.split('/').at(-1) ?? '';
    const addresses = [...page.html.matchAll(/(?:action|href|data-beacon-url)="(\/c\/r\/[^"]+)"/g)].map(
      ([, one]) => one ?? '',
    );
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) expect(address.split(/[/?]/)[3]).toBe(token);
  });

  test.each(['.', ')', '%20', '/)'])('forms and beacon: %s', async (litter) => {
    const journey = await Journey.sent(desk, operations);
    const page = await journey.browser.open(journey.link);
    const visit = /seen\?visit=([0-9a-f-]+)/.exec(page.html)?.[1] ?? '';
    const url = withLitter(journey.link, litter);
    const seen = await posted(journey, `${url}/seen?visit=${visit}`, {});
    expect(seen.status).toBe(204);
    expect(await stateOf(journey)).toBe('opened');
    const onward = await posted(journey, `${url}/continue`, {});
    expect([onward.status, onward.headers.get('location')]).toEqual([303, expect.stringContaining('/access/request/')]);
    await posted(journey, `${url}/decline`, { reason: 'Not now' });
    expect(await stateOf(journey)).toBe('denied');
  });

  test.each(LITTER)('return and outcome: %s', async (litter) => {
    const journey = await Journey.sent(desk, operations);
    const back = await journey.returnUrl();
    const outcome = await journey.browser.open(`${withLitter(back, litter)}?success=false`);
    expect([outcome.status, outcome.kind, outcome.url]).toEqual([200, 'denied', journey.outcomeUrl]);
    expect(await stateOf(journey)).toBe('denied');

    const again = await journey.browser.open(withLitter(journey.outcomeUrl, litter));
    expect([again.status, again.kind]).toEqual([200, 'denied']);
  });

  test('changes nothing under a token that is not ours', async () => {
    const journey = await Journey.sent(desk, operations);
    const forged = journey.link.slice(0, -1) + (journey.link.endsWith('a') ? 'b' : 'a');
    for (const litter of LITTER) {
      const page = await journey.browser.open(withLitter(forged, litter));
      expect([litter, page.status, page.kind]).toEqual([litter, 404, 'not-found']);
    }
    expect(await stateOf(journey)).toBe('sent');
  });

  test('a link wrapped by quoted-printable, or broken over lines, opens the page', async () => {
    const journey = await Journey.sent(desk, operations);
    const at = journey.link.length - 40;
    for (const wrap of ['=', '=%0D%0A', '%20', '%C2%AD']) {
      const page = await journey.browser.open(journey.link.slice(0, at) + wrap + journey.link.slice(at));
      expect([wrap, page.kind]).toEqual([wrap, 'ask']);
    }
  });
});

/** Posts a form, again where a 307 says so, as browsers do. */
async function posted(journey: Journey, url: string, form: Record<string, string>) {
  const first = await journey.browser.ask(url, { form });
  if (first.status !== 307) return first;
  return journey.browser.ask(new URL(first.headers.get('location') ?? '', publicUrl).href, { form });
}
