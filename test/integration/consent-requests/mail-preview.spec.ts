import { afterAll, beforeAll, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let manager: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager', 'Kari Konsulent');
});
afterAll(() => desk.close());

interface Preview {
  to: string;
  replyTo: string;
  language: string;
  subject: string;
  text: string;
  html: string;
  lastMailedAt: string | null;
}
const preview = (journey: Journey, kind = 'request') =>
  manager.get<Preview>(`${journey.path}/mail-preview?kind=${kind}`);
const draftIn = async (language: string) =>
  Journey.draft(desk, manager, {}, await newCustomer(manager, { language, accountManagerId: manager.id }));

test('the mail as it will be, in the customer’s language and without a usable link; nothing is written', async () => {
  const journey = await draftIn('fr');
  const before = await preview(journey);
  expect(before).toMatchObject({
    to: journey.customer.email,
    replyTo: manager.email,
    language: 'fr',
    subject: 'Nordlys Lading demande l’accès à votre installation Zaptec',
    lastMailedAt: null,
  });
  for (const body of [before.text, before.html]) expect(body).toContain('/c/r/…');
  expect(await desk.rows('SELECT 1 FROM consent_mails WHERE consent_request_id = $1', [journey.id])).toEqual([]);
  expect(await journey.state()).toBe('draft');

  const sent = await journey.send();
  expect(sent.mail.subject).toBe(before.subject);
  // Word for word, but for the link: the deadline counts from this very day, too.
  expect(sent.text.replaceAll(journey.link, '').replace(/\s+/g, ' ')).toBe(
    before.text.replace(/\S+\/c\/r\/…/g, '').replace(/\s+/g, ' '),
  );
  expect((await preview(journey)).lastMailedAt).not.toBeNull();
});

test('also of what to change in the portal; of other mails none', async () => {
  const journey = await draftIn('nl');
  expect((await preview(journey, 'role-too-low')).subject).toBe('Voor de toegang ontbreekt nog een hogere rol');
  expect((await manager.raw('get', `${journey.path}/mail-preview?kind=withdrawn`)).status).toBe(400);
});
