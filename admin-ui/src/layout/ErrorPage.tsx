import { PageHeader } from '../common/PageHeader.js';
import { ErrorState } from '../common/states.js';

interface Props {
  error: unknown;
  resetErrorBoundary?: () => void;
}

/** A page that broke, most often because a newer version was installed while it was open. */
export function ErrorPage({ error, resetErrorBoundary }: Props) {
  return (
    <>
      <PageHeader title="This page failed to open" />
      <ErrorState
        error={error}
        onRetry={() => {
          resetErrorBoundary?.();
          window.location.reload();
        }}
      />
    </>
  );
}
