import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { newCustomer } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let rows: Rows;
let ada: StaffMember;
let bea: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  ada = await desk.staff('admin');
  bea = await desk.staff('admin');
});
afterAll(() => desk.close());

interface Command {
  path: string;
  body: object;
  /** What it is answered with. */
  status: number;
  /** How often the audit trail has it. */
  event: string;
  subject: string;
  /** Given again when a minute has passed. */
  later: number;
}

const place = async () => rows.installation((await newCustomer(ada)).id);

const commands: Record<string, () => Promise<Command>> = {
  'ending a tie': async () => {
    const { installationId, tieId } = await place();
    const path = `/api/installations/${installationId}/ties/${tieId}/end`;
    const event = 'installation.tie-ended';
    return { path, body: { reason: 'Moved out' }, status: 200, event, subject: installationId, later: 404 };
  },
  'ending an assignment': async () => {
    const { takenChargerId: id } = await place();
    const path = `/api/chargers/${id}/end-assignment`;
    const event = 'charger.assignment-ended';
    return { path, body: { reason: 'Sold' }, status: 200, event, subject: id, later: 409 };
  },
  'lifting a suppression': async () => {
    const id = await rows.suppression();
    const path = `/api/address-suppressions/${id}/lift`;
    const event = 'address-suppression.lifted';
    return { path, body: { reason: 'Asked in writing' }, status: 204, event, subject: id, later: 409 };
  },
};

describe.each(Object.keys(commands))('%s', (name) => {
  test('given twice, at once or one after the other, is carried out once and answered alike', async () => {
    const { path, body, status, event, subject, later } = await commands[name]!();
    const together = await Promise.all([ada.raw('post', path, body), bea.raw('post', path, body)]);
    const after = await bea.raw('post', path, body);
    const answers = [...together, after];
    expect(answers.map((answer) => answer.status)).toEqual([status, status, status]);
    for (const answer of answers) expect(answer.body).toEqual(after.body);
    expect(
      await desk.rows('SELECT 1 FROM audit_log WHERE subject_id = $1 AND event = $2', [subject, event]),
    ).toHaveLength(1);

    desk.clock.advance(60_000);
    expect((await bea.raw('post', path, body)).status).toBe(later);
  });
});

test('a tie that ended because its customer became the owner was not ended by staff', async () => {
  const { installationId } = await place();
  const customer = await newCustomer(ada);
  const words = { customerId: customer.id, kind: 'user', reason: 'Lives there' };
  await ada.post(`/api/installations/${installationId}/attribute`, words, 204);
  const tie = await desk.row<{ id: string }>(
    `UPDATE installation_ties SET ended_at = now() WHERE installation_id = $1 AND customer_id = $2 RETURNING id`,
    [installationId, customer.id],
  );
  const answer = await ada.raw('post', `/api/installations/${installationId}/ties/${tie.id}/end`, { reason: 'Gone' });
  expect(answer.status).toBe(404);
});
