import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/src/shared/ids.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

const title = 'Grantdesk: confirming a claim';

let desk: Grantdesk;
let admin: StaffMember;
let customerId: string;
let requestId: string;
let place: InstallationRows;

/** Rows of a version that kept the name of the job as its label. */
beforeAll(async () => {
  desk = await Grantdesk.start();
  const rows = new Rows(desk);
  admin = await desk.staff('admin');
  customerId = await rows.customer(null);
  requestId = await rows.request(customerId, 'review');
  place = await rows.installation(customerId);
  const job = 'consent-request.confirm-claim';
  await desk.rows(
    `INSERT INTO consent_request_moves (id, consent_request_id, at, event, from_state, to_state, actor_kind, actor_label, data)
     VALUES ($1, $2, now(), 'guard_tripped', 'claimed', 'review', 'job', $3, '{}')`,
    [newId(), requestId, job],
  );
  await desk.rows(
    `INSERT INTO audit_log (id, at, actor_kind, actor_label, event, subject_type, subject_id, data)
     VALUES ($1, now(), 'job', $2, 'consent-request.granted', 'consent-request', $3, '{}')`,
    [newId(), job, requestId],
  );
  await desk.rows(`UPDATE installation_ties SET created_by_kind = 'job', created_by_label = $2 WHERE id = $1`, [
    place.tieId,
    job,
  ]);
  await desk.rows(
    `UPDATE charger_assignments SET assigned_by_label = $2, ended_at = now(), ended_by_kind = 'job', ended_by_label = $2
      WHERE charger_id = $1`,
    [place.takenChargerId, job],
  );
});
afterAll(() => desk.close());

describe('a job reads by its title', () => {
  test.each<[string, () => Promise<(string | null | undefined)[]>]>([
    [
      'in the timeline',
      async () => {
        const { items } = await admin.get<{ items: { actor: { label: string } }[] }>(
          `/api/consent-requests/${requestId}/timeline`,
        );
        return items.map((one) => one.actor.label);
      },
    ],
    [
      'in the audit trail',
      async () => {
        const { items } = await admin.get<{ items: { actor: { label: string } }[] }>(
          `/api/audit-log?subjectId=${requestId}`,
        );
        return items.map((one) => one.actor.label);
      },
    ],
    [
      'beside a tie',
      async () =>
        (await admin.get<{ ties: { createdBy: string }[] }>(`/api/installations/${place.installationId}`)).ties.map(
          (tie) => tie.createdBy,
        ),
    ],
    [
      'in the history of a charger',
      async () => {
        const { history } = await admin.get<{ history: { assignedBy: string; endedBy: string }[] }>(
          `/api/chargers/${place.takenChargerId}`,
        );
        return history.flatMap((one) => [one.assignedBy, one.endedBy]);
      },
    ],
    [
      'among the chargers of a customer',
      async () => {
        const { items } = await admin.get<{ items: { assignedBy: string; endedBy: string }[] }>(
          `/api/customers/${customerId}/assignments`,
        );
        return items.flatMap((one) => [one.assignedBy, one.endedBy]);
      },
    ],
  ])('%s', async (_where, read) => {
    const labels = await read();
    expect(labels.length).toBeGreaterThan(0);
    expect(new Set(labels)).toEqual(new Set([title]));
  });
});
