import type { ConsentRequestRow } from '../api/types.js';
import { ListPage } from '../common/ListPage.js';
import type { Filter } from '../common/listModel.js';
import { EmptyState } from '../common/states.js';
import { requestColumns } from './requestColumns.js';

const filters: readonly Filter[] = [{ kind: 'search', source: 'q', label: 'Customer' }];
const inReview = { state: 'review' };

/** Work list: claims that the guard did not let through by itself, oldest first. */
export default function ReviewList() {
  return (
    <ListPage<ConsentRequestRow>
      resource="consent-requests"
      title="Review"
      subtitle="Claims that need a person: whose installation is it?"
      columns={requestColumns}
      filters={filters}
      filter={inReview}
      storeKey="review"
      sort={{ field: 'stateChangedAt', order: 'ASC' }}
      rowPath={(row) => `/consent-requests/${row.id}/show`}
      empty={
        <EmptyState title="Nothing to review">Claims that cannot be confirmed by themselves appear here.</EmptyState>
      }
    />
  );
}
