import type { DataProvider, GetListParams, GetListResult, Identifier, RaRecord } from 'react-admin';
import { commands } from './commands.js';
import { apiGet, callRecord, type QueryValue } from './httpClient.js';
import { KeysetPages } from './keysetPages.js';
import { ONCE_KEY } from './onceKey.js';
import type { Commands, ResourceApi } from './resource.js';
import type { Page } from './types.js';

export type GrantdeskDataProvider = DataProvider & Commands;

const pages = new KeysetPages();

type Shape = Pick<ResourceApi, 'filter' | 'record'>;
const unchanged = (filter: Record<string, unknown>): Record<string, unknown> => filter;

/** GET /api/<resource> by key. The capped count travels in `meta.count`; `total` stays unset because it may be a floor. */
async function getList(resource: string, params: GetListParams, { filter }: Shape): Promise<GetListResult<RaRecord>> {
  const { page, perPage } = params.pagination ?? { page: 1, perPage: 25 };
  const { field, order } = params.sort ?? { field: '', order: 'ASC' };
  const query: Record<string, QueryValue> = {
    ...((filter ?? unchanged)(params.filter as Record<string, unknown>) as Record<string, QueryValue>),
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

async function getOne(resource: string, id: Identifier, { record }: Shape): Promise<RaRecord> {
  const answer = await callRecord<RaRecord>('GET', `/${resource}/${encodeURIComponent(String(id))}`);
  return record ? record(answer) : answer;
}

/** In the data of an update, beside the fields: the version they were read in. */
export const IF_MATCH = 'If-Match';

async function update(resource: string, id: Identifier, data: Record<string, unknown>): Promise<RaRecord> {
  const { [IF_MATCH]: ifMatch, ...body } = data;
  const path = `/${resource}/${encodeURIComponent(String(id))}`;
  return callRecord<RaRecord>('PATCH', path, { body, ifMatch: ifText(ifMatch) });
}

async function create(resource: string, data: Record<string, unknown>): Promise<RaRecord> {
  const { [ONCE_KEY]: onceKey, ...body } = data;
  return callRecord<RaRecord>('POST', `/${resource}`, { body, onceKey: ifText(onceKey) });
}

const ifText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const refused = (what: string) => (): Promise<never> =>
  Promise.reject(new Error(`${what} is not offered: records change through named commands.`));

/** react-admin's standard reads and writes, and beside them the named methods of every resource. */
export function createDataProvider(resources: readonly ResourceApi[]): GrantdeskDataProvider {
  const shapeOf = (name: string): Shape => resources.find((each) => each.name === name) ?? {};
  const lists = (name: string, params: GetListParams) => getList(name, params, shapeOf(name));

  return {
    ...(Object.assign({}, commands, ...resources.map((each) => each.commands)) as Commands),
    supportAbortSignal: true,
    getList: lists as DataProvider['getList'],
    getOne: (async (resource, { id }) => ({
      data: await getOne(resource, id, shapeOf(resource)),
    })) as DataProvider['getOne'],
    getMany: (async (resource, { ids }) => ({
      data: await Promise.all(ids.map((id) => getOne(resource, id, shapeOf(resource)))),
    })) as DataProvider['getMany'],
    getManyReference: ((resource, params) =>
      lists(resource, {
        ...params,
        filter: { ...(params.filter as object), [params.target]: params.id },
      })) as DataProvider['getManyReference'],
    create: (async (resource, { data }) => ({
      data: await create(resource, data as Record<string, unknown>),
    })) as DataProvider['create'],
    update: (async (resource, { id, data }) => ({
      data: await update(resource, id as Identifier, data as Record<string, unknown>),
    })) as DataProvider['update'],
    updateMany: refused('Changing many at once'),
    delete: refused('Deleting'),
    deleteMany: refused('Deleting many at once'),
  };
}
