import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import type { GrantdeskDataProvider } from './dataProvider.js';
import { problemOf } from './problem.js';
import { forgetSession, loadSession } from './session.js';
import type { Permission, Session } from './types.js';

/** The data provider with its named methods; react-admin's proxy around it ends a lost session. */
export const useApi = (): GrantdeskDataProvider => useDataProvider<GrantdeskDataProvider>();

interface ReadOptions<T> {
  enabled?: boolean;
  refetchInterval?: number | false | ((query: { state: { data: T | undefined } }) => number | false);
  staleTime?: number;
  /** Shows the answer to the key before while the new one is on its way. */
  keepPrevious?: boolean;
}

/** A read by a named method. The first part of the key is the resource, so that commands can make it read again. */
export function useRead<T>(
  key: readonly unknown[],
  read: () => Promise<T>,
  { keepPrevious = false, ...options }: ReadOptions<T> = {},
): UseQueryResult<T> {
  return useQuery<T>({
    queryKey: key,
    queryFn: read,
    retry: false,
    ...options,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

interface RowsPage<T> {
  items: T[];
  nextCursor: string | null;
}

/** A list that grows by a page each time more of it is asked for. The first part of the key is the resource. */
export function useReadOn<T>(
  key: readonly unknown[],
  read: (after: string | undefined) => Promise<RowsPage<T>>,
  { keepPrevious = false }: Pick<ReadOptions<T>, 'keepPrevious'> = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    retry: false,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) };
}

interface CommandOptions<R> {
  /** Said when it worked, also in the server's own words; null for silence. */
  done: string | null | ((result: R) => string);
  onDone?: (result: R) => void;
  /** Answers true when it dealt with the problem of this code itself; else the problem's sentence is shown. */
  onProblem?: (code: string, extra: Record<string, unknown>) => boolean;
  /** A dialog asks about it and shows how it was refused: `<ConfirmDialog command={…}>`. */
  inDialog?: boolean;
}

/** A named command: says what came of it and has every list and page on screen read again. */
export function useCommand<V, R>(
  run: (input: V) => Promise<R>,
  { done, onDone, onProblem, inDialog = false }: CommandOptions<R>,
) {
  const notify = useNotify();
  const queryClient = useQueryClient();
  return useMutation<R, Error, V>({
    mutationFn: run,
    onSuccess: (result) => {
      if (done !== null) notify(typeof done === 'string' ? done : done(result), { type: 'success' });
      // The numbers in the menu come with the session.
      forgetSession();
      void queryClient.invalidateQueries();
      onDone?.(result);
    },
    onError: (error) => {
      const problem = problemOf(error);
      if ((problem && onProblem?.(problem.code, problem.extra)) || inDialog) return;
      notify(error.message, { type: 'error', autoHideDuration: 10_000 });
      // A refused move means that what is on screen is out of date.
      if (problem?.status === 409) void queryClient.invalidateQueries();
    },
  });
}

/** The session of the person at the screen; undefined until it is known. */
export function useSession(): Session | undefined {
  return useQuery({ queryKey: ['session'], queryFn: () => loadSession(), retry: false, staleTime: 60_000 }).data;
}

/** Whether the person at the screen holds a permission; false until that is known. */
export function useMay(permission: Permission): boolean {
  return useSession()?.permissions.includes(permission) ?? false;
}

/** Sets the page's title in the browser: "what · Grantdesk". */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Grantdesk` : 'Grantdesk';
  }, [title]);
}
