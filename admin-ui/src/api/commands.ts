import { apiGet } from './httpClient.js';
import type { Named, Options, Page } from './types.js';

/** Reads that belong to no resource; the rest stand in each resource's `api.ts`. */
export const commands = {
  getOptions: () => apiGet<Options>('/options'),
  /** First rows of a list for a picking field; `q` is what was typed. */
  suggest: async <T extends Named>(resource: string, q: string, filter: Record<string, string> = {}): Promise<T[]> =>
    (await apiGet<Page<T>>(`/${resource}`, { ...filter, q, limit: 10 })).items,
};
