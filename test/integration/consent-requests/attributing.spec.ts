import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';

let desk: Grantdesk;
let manager: StaffMember;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager');
  operations = await desk.staff('operations');
});
afterAll(() => desk.close());

describe('attributing what another customer claims in a review', () => {
  const claimed = async () => {
    const home = await desk.provider.home();
    await desk.provider.share(home.installationId);
    await desk.sweep();
    await desk.settled();
    const rival = await Journey.sent(desk, manager);
    await rival.comeBack(`success=true&success=false&installationId=${home.installationId}`);
    await rival.until('review');
    const journey = await Journey.sent(desk, manager);
    const { id } = await desk.row<{ id: string }>('SELECT id FROM installations WHERE zaptec_id = $1', [
      home.installationId,
    ]);
    const body = {
      customerId: journey.customer.id,
      kind: 'owner',
      reason: 'They called',
      consentRequestId: journey.id,
    };
    const attribute = (more = {}) => operations.raw('post', `/api/installations/${id}/attribute`, { ...body, ...more });
    return { rival, journey, attribute };
  };

  test('is refused with who claims it, and nothing has happened', async () => {
    const { rival, journey, attribute } = await claimed();
    const refused = await attribute();
    expect([refused.status, refused.body]).toMatchObject([
      409,
      {
        code: 'INSTALLATION_CLAIMED',
        claims: [{ consentRequestId: rival.id, customer: { id: rival.customer.id, name: rival.customer.name } }],
      },
    ]);
    expect([await journey.state(), await rival.state()]).toEqual(['sent', 'review']);
  });

  test('goes on when a person says so, and the other request shows it', async () => {
    const { rival, journey, attribute } = await claimed();
    expect((await attribute({ confirmClaims: true })).status).toBe(204);
    expect([await journey.state(), await rival.state()]).toEqual(['granted', 'review']);
    expect(await rival.reasons()).toContain('attributed_to_another_customer');
    expect((await rival.events()).at(-1)).toBe('attributed_to_another_customer');
    // Who looks after them is told; whoever did it is not.
    await until('the notice', async () => {
      const notices = await manager.get<{ items: { kind: string; subject: { id: string }; text: string }[] }>(
        '/api/notices',
      );
      const found = notices.items.find((one) => one.kind === 'attributed_to_another' && one.subject.id === rival.id);
      return found?.text === `${rival.customer.name}: the installation they claim was attributed to another customer.`;
    });
    const toldOthers = await operations.get<{ items: { kind: string }[] }>('/api/notices');
    expect(toldOthers.items.map(({ kind }) => kind)).not.toContain('attributed_to_another');
    // The other customer's name is none of the rival's manager's business.
    expect((await manager.raw('get', `${rival.path}/timeline`)).text).not.toContain('They called');
  });
});
