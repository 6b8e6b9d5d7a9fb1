import type { Scope } from '../../../platform/auth/principal.js';
import { deviceTypeLabel, isSenseMeter } from '../hierarchy/device-type.js';
import { CUSTOMER_JSON, showCustomer, type CustomerJson, type ShownCustomer } from '../ties/staff-scope.js';

/** What the list, the page of a charger and the tree of an installation say about one; `h` is the chargers row. */
export const CHARGER_COLUMNS = `h.id, h.zaptec_id AS "zaptecId", h.device_id AS "deviceId", h.name, h.active,
  h.device_type AS "deviceType", h.presence, h.missing_since AS "missingSince", h.first_seen_at AS "firstSeenAt",
  (SELECT json_build_object('id', s.id, 'assignedAt', s.assigned_at, 'customer', ${CUSTOMER_JSON})
     FROM charger_assignments s JOIN customers c ON c.id = s.customer_id
    WHERE s.charger_id = h.id AND s.ended_at IS NULL) AS assignment`;

interface Told {
  deviceTypeLabel: string;
  isSenseMeter: boolean;
  assignment: { id: string; assignedAt: string; customer: ShownCustomer } | null;
}

/** As CHARGER_COLUMNS answers it. */
export type StoredCharger<Shown> = Omit<Shown, keyof Told> & {
  assignment: { id: string; assignedAt: string; customer: CustomerJson } | null;
};

/** @returns the row with the device in words, and the customer as far as this person may know them */
export function shownCharger<Row extends StoredCharger<{ deviceId: string | null; deviceType: number | null }>>(
  { assignment, ...row }: Row,
  scope: Scope,
): Omit<Row, 'assignment'> & Told {
  return {
    ...row,
    deviceTypeLabel: deviceTypeLabel(row.deviceType),
    isSenseMeter: isSenseMeter(row.deviceId),
    assignment: assignment && {
      id: assignment.id,
      customer: showCustomer(scope, assignment.customer),
      assignedAt: new Date(assignment.assignedAt).toISOString(),
    },
  };
}
