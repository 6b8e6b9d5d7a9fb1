import { LinkButton } from './AppLink.js';
import { PageHeader } from './PageHeader.js';
import { EmptyState } from './states.js';

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        title="There is nothing at this address"
        action={
          <LinkButton to="/" variant="contained">
            Go to the dashboard
          </LinkButton>
        }
      >
        It does not exist, or it is not among what you may see.
      </EmptyState>
    </>
  );
}

export function ForbiddenPage() {
  return (
    <>
      <PageHeader title="Not for your role" />
      <EmptyState
        title="Your role does not open this page"
        action={
          <LinkButton to="/" variant="contained">
            Go to the dashboard
          </LinkButton>
        }
      >
        An administrator can change your role.
      </EmptyState>
    </>
  );
}
