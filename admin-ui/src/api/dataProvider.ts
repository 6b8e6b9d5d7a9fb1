import type { DataProvider, GetListParams, GetListResult, Identifier, RaRecord } from 'react-admin';
import { auditFilter } from '../audit-log/auditLogModel.js';
import { commands, type Commands } from './commands.js';
import { apiGet, apiPatch, apiPost, type QueryValue } from './httpClient.js';
import { KeysetPages } from './keysetPages.js';
import type { InstallationPage, Page } from './types.js';

export type GrantdeskDataProvider = DataProvider & Commands;

const pages = new KeysetPages();

const shapeFilter = (resource: string, filter: Record<string, unknown>): Record<string, unknown> =>
  resource === 'audit-log' ? auditFilter(filter) : filter;

/** GET /api/<resource> by key. The capped count travels in `meta.count`; `total` stays unset because it may be a floor. */
async function getList(resource: string, params: GetListParams): Promise<GetListResult<RaRecord>> {
  const { page, perPage } = params.pagination ?? { page: 1, perPage: 25 };
  const { field, order } = params.sort ?? { field: '', order: 'ASC' };
  const query: Record<string, QueryValue> = {
    ...(shapeFilter(resource, params.filter as Record<string, unknown>) as Record<string, QueryValue>),
    limit: perPage,
    ...(field === '' || field === 'id' ? {} : { sort: field, order: order.toLowerCase() }),
  };

  const answer = await pages.fetch(`${resource} ${JSON.stringify(query)}`, page, (after) =>
    apiGet<Page<RaRecord>>(`/${resource}`, { ...query, after }, params.signal),
  );
  return {
    data: answer.items,
    pageInfo: { hasNextPage: answer.nextCursor !== null, hasPreviousPage: page > 1 },
    meta: { count: answer.count },
  };
}

async function getOne(resource: string, id: Identifier): Promise<RaRecord> {
  const answer = await apiGet<RaRecord>(`/${resource}/${encodeURIComponent(String(id))}`);
  // An installation comes with all that hangs on it and carries its id and name one level down.
  if (resource === 'installations') {
    const { id: ownId, name } = (answer as unknown as InstallationPage).installation;
    return { ...answer, id: ownId, name };
  }
  return answer;
}

const refused = (what: string) => (): Promise<never> =>
  Promise.reject(new Error(`${what} is not offered: records change through named commands.`));

/** react-admin's standard reads and writes, and beside them one named method per command. */
export const dataProvider: GrantdeskDataProvider = {
  ...commands,
  supportAbortSignal: true,
  getList: getList as DataProvider['getList'],
  getOne: (async (resource, { id }) => ({ data: await getOne(resource, id) })) as DataProvider['getOne'],
  getMany: (async (resource, { ids }) => ({
    data: await Promise.all(ids.map((id) => getOne(resource, id))),
  })) as DataProvider['getMany'],
  getManyReference: ((resource, params) =>
    getList(resource, {
      ...params,
      filter: { ...(params.filter as object), [params.target]: params.id },
    })) as DataProvider['getManyReference'],
  create: (async (resource, { data }) => ({
    data: await apiPost<RaRecord>(`/${resource}`, data),
  })) as DataProvider['create'],
  update: (async (resource, { id, data }) => ({
    data: await apiPatch<RaRecord>(`/${resource}/${encodeURIComponent(String(id))}`, data),
  })) as DataProvider['update'],
  updateMany: refused('Changing many at once'),
  delete: refused('Deleting'),
  deleteMany: refused('Deleting many at once'),
};
