import { useListContext, type RaRecord, type SortPayload } from 'react-admin';
import type { Count } from '../api/types.js';

interface ListState<T> {
  data: T[] | undefined;
  isPending: boolean;
  error: Error | null;
  refetch: () => unknown;
  filterValues: Record<string, unknown>;
  setFilters: (filters: Record<string, unknown>, shown: undefined, debounce: boolean) => void;
  sort: SortPayload;
  setSort: (sort: SortPayload) => void;
  page: number;
  setPage: (page: number) => void;
  perPage: number;
  setPerPage: (perPage: number) => void;
  hasNextPage?: boolean | undefined;
  hasPreviousPage?: boolean | undefined;
  meta?: { count?: Count } | undefined;
}

/** What the list around this knows, with types: react-admin leaves filters and meta open. */
export const useRows = <T extends RaRecord = RaRecord>(): ListState<T> => useListContext<T>();
