import { until } from '../../support/until.js';
import type { Grantdesk } from '../../factories/grantdesk.js';
import { Journey, newCustomer, type TestCustomer } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';

/** Words that stand nowhere else: whatever table holds one of them in clear holds this customer. */
export const words = {
  name: 'Åse Qvörtrup',
  // Decomposed: u and a combining diaeresis.
  laterName: 'Åse Zwu\u0308rgler-Qvörtrup',
  email: 'aase.qvoertrup@kunde-xq.example',
  laterEmail: 'zwuergler.privat@kunde-xq.example',
  notes: 'Nøkkelen ligger under kvernsteinen',
  laterNotes: 'Hunden heter Vølund-Balder',
  externalReference: 'REF-QVX-7781',
  userAgent: 'Qvoertrup-Telefon/7.1 (Æøå)',
  declined: 'Min nabo Þorsteinn sa nei',
  resent: 'Qvörtrup ringte og ville ha den igjen',
  cancelled: 'Qvörtrup flyttet til Bodø',
  resolved: 'Snakket med Qvörtrup om huset',
  tieEnded: 'Qvörtrup solgte hytta',
  assignmentEnded: 'Zwürgler tok med seg laderen',
  lifted: 'Zwürgler skrev at det var greit',
  returned: 'note=qvoertrup-hemmelig-spor',
} as const;

export interface WholeJourney {
  customer: TestCustomer;
  granted: Journey;
  declined: Journey;
  reviewed: Journey;
  installationId: string;
  chargerId: string;
}

/** One customer through everything that leaves rows: mails of every fate, a grant, a pick, a denial, a review. */
export async function walkEverything(desk: Grantdesk, staff: StaffMember, admin: StaffMember): Promise<WholeJourney> {
  const customer = await newCustomer(staff, {
    name: words.name,
    email: words.email,
    notes: words.notes,
    externalReference: words.externalReference,
  });
  const { granted, installationId, chargerId } = await grantedAndPicked(desk, staff, customer);
  const refused = await Journey.draft(desk, staff, { anotherInstallation: true }, customer);
  desk.mailbox.treat(words.email, 'refuse');
  await staff.post(`${refused.path}/send`, { confirmRecentMail: true });
  await refused.until('undeliverable');
  desk.mailbox.treat(words.email, 'accept');
  await refused.resend(words.resent);
  await staff.post(`${refused.path}/cancel`, { reason: words.cancelled });

  const changes = { name: words.laterName, email: words.laterEmail, notes: words.laterNotes };
  await staff.patch(`/api/customers/${customer.id}`, changes);
  const later = { ...customer, email: words.laterEmail };
  const reviewed = await Journey.sent(desk, staff, { anotherInstallation: true }, later);
  const declined = await Journey.sent(desk, staff, { anotherInstallation: true }, later);
  const taken = await desk.provider.home({ chargers: [{}] });
  const owner = await Journey.sent(desk, staff);
  await owner.approve(taken.ownerEmail, taken.installationId);
  await owner.until('granted');
  await reviewed.comeBack(`success=true&installationId=${taken.installationId}&${words.returned}`);
  await reviewed.until('review');
  await staff.post(`${reviewed.path}/resolve`, { resolution: 'deny', reason: words.resolved });

  declined.browser.userAgent = words.userAgent;
  await declined.browser.open(declined.link);
  await declined.browser.ask(`${declined.link}/decline`, { form: { reason: words.declined, doNotContact: 'yes' } });
  await declined.until('denied');
  const path = '/api/address-suppressions';
  const { items } = await admin.get<{ items: { id: string }[] }>(`${path}?q=${encodeURIComponent(words.laterEmail)}`);
  await admin.raw('post', `${path}/${items[0]?.id}/lift`, { reason: words.lifted });

  await staff.post(`/api/chargers/${chargerId}/end-assignment`, { reason: words.assignmentEnded });
  const { ties } = await staff.get<{ ties: { id: string }[] }>(`/api/installations/${installationId}`);
  await staff.post(`/api/installations/${installationId}/ties/${ties[0]?.id}/end`, { reason: words.tieEnded });
  return { customer, granted, declined, reviewed, installationId, chargerId };
}

async function grantedAndPicked(desk: Grantdesk, staff: StaffMember, customer: TestCustomer) {
  const home = await desk.provider.home({ chargers: [{}, {}] });
  const granted = await Journey.sent(desk, staff, {}, customer);
  granted.browser.userAgent = words.userAgent;
  await granted.approve(home.ownerEmail, home.installationId);
  await granted.until('granted');
  const { id: installationId } = await desk.row<{ id: string }>('SELECT id FROM installations WHERE zaptec_id = $1', [
    home.installationId,
  ]);
  const chargers = await until('its chargers', async () => {
    const rows = await desk.rows<{ id: string }>('SELECT id FROM chargers WHERE installation_id = $1 ORDER BY id', [
      installationId,
    ]);
    return rows.length === 2 && rows;
  });
  const [first, second] = chargers.map(({ id }) => id) as [string, string];
  const pick = (chargerId: string) => granted.browser.ask(`${granted.outcomeUrl}/pick`, { form: { chargerId } });
  await pick(first);
  await granted.browser.ask(`${granted.outcomeUrl}/release`, { form: { chargerId: first } });
  await pick(second);
  return { granted, installationId, chargerId: second };
}
