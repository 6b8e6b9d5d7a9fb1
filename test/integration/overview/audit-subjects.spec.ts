import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditEvent, AuditSubject } from '../../../server/src/platform/audit/audit-events.js';
import { newId } from '../../../server/src/shared/ids.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

type Subject = { type: AuditSubject; id: string; name: string | null };

let desk: Grantdesk;
let rows: Rows;
let admin: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  admin = await desk.staff('admin');
});
afterAll(() => desk.close());

const noted = (event: AuditEvent, type: AuditSubject, id: string) =>
  desk.rows(
    `INSERT INTO audit_log (id, at, actor_kind, actor_label, event, subject_type, subject_id, data)
     VALUES ($1, now(), 'job', 'test', $2, $3, $4, '{}')`,
    [newId(), event, type, id],
  );

const nameOf = async (id: string): Promise<string | null | undefined> => {
  const { items } = await admin.get<{ items: { subject: Subject }[] }>(`/api/audit-log?subjectId=${id}`);
  return items[0]?.subject.name;
};

const nameIn = async (table: string, id: string, column = 'name'): Promise<string> => {
  const [row] = await desk.rows<{ name: string }>(`SELECT ${column} AS name FROM ${table} WHERE id = $1`, [id]);
  return row?.name ?? '';
};

test('every kind of subject is called by its name', async () => {
  const customerId = await rows.customer(null, 'Audited Person');
  const customer = await nameIn('customers', customerId);
  const place = await rows.installation(customerId, 'Audited Place');
  const installation = await nameIn('installations', place.installationId);
  const open = await rows.request(customerId, 'sent');
  const pinned = await rows.request(customerId, 'sent', { installation_zaptec_id: place.zaptecId });
  const granted = await rows.request(customerId, 'granted', { granted_installation_id: place.installationId });
  const suppressed = await rows.suppression('nobody@customer.example');
  const charger = await nameIn('chargers', place.takenChargerId, `concat_ws(', ', name, device_id)`);
  const [account] = await desk.rows<{ id: string; name: string }>('SELECT id, name FROM api_accounts LIMIT 1');
  const expected: [AuditEvent, AuditSubject, string, string | undefined][] = [
    ['customer.created', 'customer', customerId, customer],
    ['consent-request.drafted', 'consent-request', open, customer],
    ['consent-request.drafted', 'consent-request', pinned, `${customer}, ${installation}`],
    ['consent-request.granted', 'consent-request', granted, `${customer}, ${installation}`],
    ['installation.attributed', 'installation', place.installationId, installation],
    ['charger.assigned', 'charger', place.takenChargerId, charger],
    ['user-group.changed', 'user-group', desk.userGroupId, await nameIn('user_groups', desk.userGroupId)],
    ['api-account.changed', 'api-account', account?.id ?? '', account?.name],
    ['staff.changed', 'staff', admin.id, await nameIn('staff', admin.id, 'email')],
    ['address-suppression.added', 'address-suppression', suppressed, 'nobody@customer.example'],
  ];
  for (const [event, type, id, name] of expected) {
    expect(name, type).toMatch(/\w/);
    await noted(event, type, id);
    expect(await nameOf(id), type).toBe(name);
  }
});

test('what is gone, or has an id of another make, has no name', async () => {
  const gone = newId();
  await noted('customer.changed', 'customer', gone);
  await noted('customer.changed', 'customer', 'of-another-make');
  expect(await nameOf(gone)).toBeNull();
  expect(await nameOf('of-another-make')).toBeNull();
});
