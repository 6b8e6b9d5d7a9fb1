import { z } from 'zod';
import { listQuery, pageOf } from '../../../platform/http/list-query.js';
import { flagParam, instant } from '../../../platform/http/schemas.js';

export const ListedChargerQuery = listQuery({
  sortable: ['deviceId'],
  filters: z.object({
    apiAccountId: z.uuid(),
    /** `true`: only those at installations that the account cannot read. */
    closed: flagParam,
  }),
});
export type ListedChargerQuery = z.infer<typeof ListedChargerQuery>;

const text = z.string().nullable();

export const ListedChargerOut = z
  .object({
    zaptecId: z.string(),
    deviceId: text.describe('serial number'),
    name: text,
    active: z.boolean().nullable(),
    installation: z.object({
      id: text.describe('ours; null when it is not stored'),
      zaptecId: text,
      name: text,
    }),
    closed: z.boolean().describe('the account cannot read its installation'),
    firstListedAt: instant(),
    missingSince: instant().nullable().describe('start of the first sweep in a row that did not show it'),
  })
  .meta({ id: 'ListedCharger' });
export type ListedChargerOut = z.input<typeof ListedChargerOut>;
export const ListedChargerPage = pageOf(ListedChargerOut).meta({ id: 'ListedChargerPage' });
