import { Injectable } from '@nestjs/common';
import { PreparedReads } from '../../../platform/database/prepared-reads.js';
import { keysetPage } from '../../../platform/http/keyset-page.js';
import type { Page } from '../../../platform/http/list-query.js';
import { rawSql, sql } from '../../../platform/http/sql.js';
import type { ListedChargerOut, ListedChargerQuery } from './listed-chargers.dto.js';

/** What an account's list of chargers says, for operations alone: it holds places that nobody else may know of. */
@Injectable()
export class ListedChargersView {
  constructor(private readonly reads: PreparedReads) {}

  /** By serial number. `q` is one whole serial, however it is typed. */
  list(query: ListedChargerQuery): Promise<Page<ListedChargerOut>> {
    const { apiAccountId, closed, q } = query;

    return keysetPage<ListedChargerOut, ListedChargerQuery['sort']>(
      this.reads,
      {
        select: `l.zaptec_id AS "zaptecId", l.device_id AS "deviceId", l.name, l.active, NOT l.is_open AS closed,
          json_build_object('id', i.id, 'zaptecId', l.installation_zaptec_id, 'name', COALESCE(i.name, l.installation_name))
            AS installation,
          l.first_listed_at AS "firstListedAt", l.missing_since AS "missingSince"`,
        from: 'listed_chargers l LEFT JOIN installations i ON i.zaptec_id = l.installation_zaptec_id',
        countFrom: 'listed_chargers l',
        where: [
          sql`l.api_account_id = ${apiAccountId}`,
          ...(closed === undefined ? [] : [rawSql(closed ? 'NOT l.is_open' : 'l.is_open')]),
          ...(q === undefined ? [] : [sql`l.device_id = ${foldedSerial(q)}`]),
        ],
        sort: { deviceId: { sql: 'l.device_id', type: 'text', nullable: true } },
        id: 'l.zaptec_id',
      },
      query,
    );
  }
}

/** Capitals and digits alone, as on the box (product.md §6). */
const foldedSerial = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
