import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CustomerSubjects } from '../../../server/src/features/customer-pages/customer-subject.js';
import { locationOf } from '../../factories/browser.js';
import { Grantdesk, publicUrl } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { expectProtected } from './expect-protected.js';

let desk: Grantdesk;
let manager: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager');
});
afterAll(() => desk.close());

describe('what goes wrong is a page as well', () => {
  const inNorwegian = { 'accept-language': 'nb-NO,nb;q=0.9' };

  test('an address that is none, in the browser’s language', async () => {
    for (const path of ['/c', '/c/nothing', '/c/r', '/c/outcome/x/y/z', '/C/R/old', '/C/Outcome/x']) {
      const page = await desk.browser().ask(publicUrl + path, { headers: inNorwegian });
      expect([path, page.status]).toEqual([path, 404]);
      if (path === '/c') continue;
      expect([path, page.kind]).toEqual([path, 'not-found']);
      expect(page.html).toContain('<html lang="nb"');
      expectProtected(page);
    }
  });

  test('a GET of an address that only takes forms goes on to its page, in the language asked for', async () => {
    const journey = await Journey.sent(desk, manager);
    await journey.browser.open(`${await journey.returnUrl()}?success=false`);
    for (const [root, verbs] of [
      [journey.link, ['continue', 'decline', 'ask-new-link']],
      [journey.outcomeUrl, ['continue', 'decline', 'ask-new-link', 'pick', 'release']],
    ] as const)
      for (const verb of verbs) {
        const on = await journey.browser.ask(`${root}/${verb}?lang=de`);
        expect([on.status, locationOf(on)]).toEqual([303, `${root}?lang=de`]);
        expect(on.headers.get('referrer-policy')).toBe('no-referrer');
      }
    expect((await journey.browser.open(`${journey.link}/decline?lang=de`)).html).toContain('<html lang="de"');
  });

  test('a form that is too large', async () => {
    const journey = await Journey.sent(desk, manager);
    const page = await journey.browser.ask(`${journey.link}/decline`, { form: { reason: 'x'.repeat(20_000) } });
    expect([page.status, page.kind]).toEqual([413, 'error']);
    expect(page.html).toContain(`href="${new URL(journey.link).pathname}"`);
    expectProtected(page);
  });

  test('the database away: the page says so and offers to try again, without a word of ours', async () => {
    const journey = await Journey.sent(desk, manager);
    const away = vi.spyOn(desk.api.get(CustomerSubjects, { strict: false }), 'byToken');
    away.mockRejectedValue(new Error('connection terminated'));
    try {
      const page = await journey.browser.ask(journey.link, { headers: inNorwegian });
      expect([page.status, page.kind]).toEqual([500, 'error']);
      expect(page.html).toContain('<html lang="nb"');
      expect(page.html).toContain(`href="${new URL(journey.link).pathname}"`);
      expect(page.html).not.toMatch(/terminated|INTERNAL|urn:/);
      expectProtected(page);

      const posted = await journey.browser.ask(`${journey.link}/continue`, { form: { lang: 'fr' } });
      expect([posted.status, posted.kind]).toEqual([500, 'error']);
      expect(posted.html).toContain('<html lang="fr"');
    } finally {
      away.mockRestore();
    }
  });
});
