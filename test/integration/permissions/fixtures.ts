import { randomUUID } from 'node:crypto';
import { CreateStaff } from '../../../server/src/features/staff/create-staff.js';
import { password, type Grantdesk } from '../../factories/grantdesk.js';
import { type Rows } from '../../factories/rows.js';

/** What one request needs: values of the path's parameters, its query and its body. */
export interface Fixture {
  params?: Record<string, string>;
  query?: string;
  body?: object;
}

export interface Maker {
  desk: Grantdesk;
  rows: Rows;
  /** Whose customer the row is. */
  managerId: string;
  /** Another account manager. */
  otherManagerId: string;
}

/** One pixel. */
const smallPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const unique = () => randomUUID().slice(0, 8);
const person = async ({ desk }: Maker) => {
  const name = `Temp ${unique()}`;
  const input = { name, email: `${unique()}@partner.example`, role: 'viewer', timeZone: 'UTC', password } as const;
  return (await desk.api.get(CreateStaff, { strict: false }).run({ kind: 'system', label: 'test' }, input)).id;
};
const customer = ({ rows, managerId }: Maker) => rows.customer(managerId);
const request = async (maker: Maker, state?: string, columns?: Record<string, unknown>) =>
  maker.rows.request(await customer(maker), state, columns);
const installation = async (maker: Maker) => {
  const customerId = await customer(maker);
  return { customerId, ...(await maker.rows.installation(customerId)) };
};

/** Each makes fresh rows, so that no request meets what another one did. */
export const fixtures = {
  none: () => ({}),
  emptyBody: () => ({ body: {} }),
  upToNow: () => ({ body: { upTo: new Date().toISOString() } }),
  /** Of somebody else, about a customer whom the first account manager looks after. */
  foreignNotice: async (maker) => ({
    params: { id: await maker.rows.notice(await person(maker), await customer(maker)) },
  }),
  search: () => ({ query: 'q=row' }),
  listedChargers: ({ desk }) => ({ query: `apiAccountId=${desk.apiAccountId}` }),
  forgedLink: () => ({
    params: {
      token: `ct1_${'a'.repeat(89)}`,
      requestId: randomUUID(),
      userGroupId: randomUUID(),
      digest: '0'.repeat(64),
      fileName: 'page-0.css',
    },
  }),

  customer: async (maker) => ({ params: { id: await customer(maker) } }),
  renamed: async (maker) => ({ params: { id: await customer(maker) }, body: { name: 'Another name' } }),
  givenAway: async (maker) => ({
    params: { id: await customer(maker) },
    body: { accountManagerId: maker.otherManagerId },
  }),
  newCustomer: () => ({
    body: { name: 'New', email: `${unique()}@customer.example`, language: 'nb', timeZone: 'Europe/Oslo' },
  }),

  newRequest: async (maker) => ({
    body: { customerId: await customer(maker), userGroupId: maker.desk.userGroupId, product: 'go' },
  }),
  draft: async (maker) => ({ params: { id: await request(maker) }, body: {} }),
  editedDraft: async (maker) => ({ params: { id: await request(maker) }, body: { showExisting: true } }),
  sentRequest: async (maker) => ({
    params: { id: await request(maker, 'sent', { first_sent_at: new Date(), last_sent_at: new Date() }) },
    body: {},
  }),
  inReview: async (maker) => ({
    params: { id: await request(maker, 'review', { review_reasons: ['in_baseline'] }) },
    body: { resolution: 'deny', reason: 'Not theirs' },
  }),

  installation: async (maker) => ({ params: { id: (await installation(maker)).installationId }, body: {} }),
  attribution: async (maker) => ({
    params: { id: (await installation(maker)).installationId },
    body: { customerId: await customer(maker), kind: 'user', reason: 'Lives there' },
  }),
  tie: async (maker) => {
    const { installationId, tieId } = await installation(maker);
    return { params: { id: installationId, tieId }, body: { reason: 'Moved out' } };
  },
  charger: async (maker) => ({ params: { id: (await installation(maker)).freeChargerId } }),
  assignment: async (maker) => {
    const { customerId, freeChargerId } = await installation(maker);
    return { params: { id: freeChargerId }, body: { customerId } };
  },
  takenCharger: async (maker) => ({ params: { id: (await installation(maker)).takenChargerId }, body: {} }),

  arrival: async (maker) => {
    const { installationId } = await installation(maker);
    return { params: { id: await maker.rows.arrival(installationId) } };
  },
  inboxCharger: async (maker) => ({
    body: { chargerIds: [(await installation(maker)).freeChargerId], from: 'dismissed' },
  }),
  inboxAssignment: async (maker) => {
    const { customerId, freeChargerId } = await installation(maker);
    return { body: { assignments: [{ chargerId: freeChargerId, customerId }] } };
  },
  inboxDismissal: async (maker) => ({
    body: { chargerIds: [(await installation(maker)).freeChargerId], from: 'open', reason: 'spare' },
  }),
  inboxSnooze: async (maker) => ({
    body: {
      chargerIds: [(await installation(maker)).freeChargerId],
      from: 'open',
      until: new Date(Date.now() + 3_600_000).toISOString(),
    },
  }),
  bulkWish: async (maker) => {
    const { takenChargerId } = await installation(maker);
    return { body: { command: 'charger.end-assignment', selection: { ids: [takenChargerId] } } };
  },
  bulkRun: async ({ rows, managerId }) => ({ params: { id: await rows.bulkRun(managerId, 'done') } }),
  waitingBulkRun: async ({ rows, managerId }) => ({ params: { id: await rows.bulkRun(managerId, 'waiting') } }),

  userGroup: ({ desk }) => ({ params: { id: desk.userGroupId } }),
  newUserGroup: ({ desk }) => ({
    body: {
      name: `Group ${unique()}`,
      lookupKey: `KEY${unique()}`,
      partnerName: 'Partner',
      defaultLanguage: 'nb',
      defaultTimeZone: 'Europe/Oslo',
      senderName: 'Partner',
      apiAccountId: desk.apiAccountId,
    },
  }),
  renamedUserGroup: ({ desk }) => ({ params: { id: desk.userGroupId }, body: { partnerName: 'Partner AS' } }),
  userGroupLogo: ({ desk }) => ({ params: { id: desk.userGroupId }, body: { image: smallPng } }),
  apiAccount: ({ desk }) => ({ params: { id: desk.apiAccountId }, body: {} }),
  appearances: ({ desk }) => ({
    params: { apiAccountId: desk.apiAccountId },
    body: { newGrants: false, upTo: '2026-01-01T00:00:00.000Z', reason: 'Shared long ago' },
  }),
  newApiAccount: () => ({ body: { name: 'Another', username: `${unique()}@partner.example`, password: 'whatever' } }),
  renamedApiAccount: ({ desk }) => ({ params: { id: desk.apiAccountId }, body: { name: 'Main account' } }),

  newStaff: () => ({
    body: { name: 'New', email: `${unique()}@partner.example`, role: 'viewer', timeZone: 'UTC', password },
  }),
  staff: async (maker) => ({ params: { id: await person(maker) }, body: {} }),
  staffPassword: async (maker) => ({
    params: { id: await person(maker) },
    body: { password: 'correct horse battery' },
  }),
  renamedStaff: async (maker) => ({ params: { id: await person(maker) }, body: { name: 'Renamed' } }),
  failedWork: async ({ rows }) => ({ params: { id: await rows.failedWork('mail.send', {}) }, body: {} }),
  suppression: async ({ rows }) => ({ params: { id: await rows.suppression() }, body: { reason: 'Asked in writing' } }),
} satisfies Record<string, (maker: Maker) => Fixture | Promise<Fixture>>;

export type FixtureName = keyof typeof fixtures;
