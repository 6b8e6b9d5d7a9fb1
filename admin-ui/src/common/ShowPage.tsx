import type { ReactNode } from 'react';
import { HttpError, useGetOne, type RaRecord } from 'react-admin';
import { useParams } from 'react-router-dom';
import { NotFoundPage } from './NotFoundPage.js';
import { ErrorState, LoadingState } from './states.js';

interface Props<T> {
  resource: string;
  /** Reads again by itself while this answers true. */
  watch?: (record: T) => boolean;
  children: (record: T) => ReactNode;
}

const watchEveryMs = 2_500;

/** One record by the id in the address: waiting, failed, not there (or not one's own), there. */
export function ShowPage<T extends RaRecord>({ resource, watch, children }: Props<T>) {
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne<T>(
    resource,
    { id },
    {
      retry: false,
      refetchInterval: (query) => (query.state.data && watch?.(query.state.data) ? watchEveryMs : false),
    },
  );

  if (error instanceof HttpError && (error.status === 404 || (error.status === 400 && !data))) return <NotFoundPage />;
  if (data) return <>{children(data)}</>;
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  return <LoadingState />;
}
