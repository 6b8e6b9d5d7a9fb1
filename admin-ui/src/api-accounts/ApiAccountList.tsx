import Box from '@mui/material/Box';
import type { ApiAccount } from '../api/types.js';
import { LinkButton } from '../common/AppLink.js';
import { ListPage } from '../common/ListPage.js';
import type { Column, Filter } from '../common/listModel.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { baselineText, installationsText, troubleLabels } from './apiAccountModel.js';
import { HealthChip } from './HealthChip.js';

const columns: readonly Column<ApiAccount>[] = [
  { header: 'Name', sort: 'name', cell: (row) => row.name },
  { header: 'User name at Zaptec', cell: (row) => row.username },
  { header: 'Health', cell: (row) => <Health account={row} /> },
  { header: 'Baseline', cell: baselineText },
  { header: 'Installations', cell: installationsText, align: 'right' },
  { header: 'Last full sweep', cell: (row) => <Timestamp at={row.lastCompleteSweepAt} show="relative" none="Never" /> },
];

const filters: readonly Filter[] = [{ kind: 'search', source: 'q', label: 'Name or user name' }];

/** With what it is in trouble with, all of it. */
function Health({ account: { health, troubles } }: { account: ApiAccount }) {
  return (
    <>
      <HealthChip health={health} />
      {troubles.length > 0 && (
        <Box sx={{ color: 'text.secondary', mt: 0.5 }}>
          {troubles.map(({ kind }) => troubleLabels[kind]).join(' · ')}
        </Box>
      )}
    </>
  );
}

export default function ApiAccountList() {
  const create = (
    <LinkButton to="/api-accounts/create" variant="contained">
      New API account
    </LinkButton>
  );
  return (
    <ListPage<ApiAccount>
      resource="api-accounts"
      title="API accounts"
      actions={create}
      columns={columns}
      filters={filters}
      sort={{ field: 'name', order: 'ASC' }}
      rowPath={(row) => `/api-accounts/${row.id}/show`}
      empty={
        <EmptyState title="No API accounts yet" action={create}>
          An API account is the login at Zaptec that reads what customers grant. It is the first thing to set up.
        </EmptyState>
      }
    />
  );
}
