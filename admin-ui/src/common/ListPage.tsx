import Paper from '@mui/material/Paper';
import type { ReactNode } from 'react';
import { ListBase, type RaRecord, type SortPayload } from 'react-admin';
import { rowsOnly } from '../api/rowsOnly.js';
import { FilterBar } from './FilterBar.js';
import { isFiltered, type Column, type Filter } from './listModel.js';
import { PageHeader } from './PageHeader.js';
import { Pager } from './Pager.js';
import { RowCards } from './RowCards.js';
import { RowTable } from './RowTable.js';
import { SelectionBar } from './selection/SelectionBar.js';
import { isEmpty, rowsOf, type SelectedRows } from './selection/selectionModel.js';
import { useSelection, type RowTicks } from './selection/useSelection.js';
import { EmptyState, ErrorState, LoadingState } from './states.js';
import { useRows } from './useRows.js';
import { useIsPhone } from './useIsPhone.js';

interface Props<T extends RaRecord> {
  resource: string;
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  columns: readonly Column<T>[];
  filters?: readonly Filter[];
  sort: SortPayload;
  /** Always applied, not shown as a filter. */
  filter?: Record<string, unknown>;
  /** Keeps the choices of this list apart from another list of the same resource. */
  storeKey?: string;
  /** Where a row leads; null for rows without a page of their own. */
  rowPath: ((row: T) => string) | null;
  /** What can be done with rows that are ticked; left out where nothing can. */
  bulk?: ((rows: SelectedRows) => ReactNode) | undefined;
  empty: ReactNode;
}

/** A failure stands in the place of the list, and is not said a second time as a notice. */
const listQuery = { retry: false, meta: rowsOnly, onError: () => undefined };

/** A list: heading, filters, rows by key, pages. The filters and the page stand in the address. */
export function ListPage<T extends RaRecord>(props: Props<T>) {
  const { resource, sort, filter, storeKey } = props;
  return (
    <>
      <PageHeader title={props.title} subtitle={props.subtitle} actions={props.actions} />
      <ListBase<T>
        resource={resource}
        sort={sort}
        perPage={25}
        exporter={false}
        queryOptions={listQuery}
        {...(filter ? { filter } : {})}
        {...(storeKey ? { storeKey } : {})}
      >
        {props.filters && <FilterBar filters={props.filters} />}
        <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
          <Rows {...props} />
          <Pager />
        </Paper>
      </ListBase>
    </>
  );
}

/** What is selected, and the dialog about it, outlast a read that fails or finds nothing: nothing that was typed is lost. */
function Rows<T extends RaRecord>(props: Props<T>) {
  const { filter, bulk } = props;
  const selection = useSelection();
  const { filterValues } = useRows<T>();
  return (
    <>
      {bulk && (
        <SelectionBar selection={selection}>
          {!isEmpty(selection.selected) && bulk(rowsOf(selection.selected, { ...filter, ...filterValues }))}
        </SelectionBar>
      )}
      <RowsOrWhyNone {...props} ticks={bulk ? selection.ticks : undefined} />
    </>
  );
}

function RowsOrWhyNone<T extends RaRecord>({
  title,
  columns,
  rowPath,
  empty,
  ticks,
}: Props<T> & { ticks: RowTicks | undefined }) {
  const { data, isPending, error, refetch, filterValues } = useRows<T>();
  const isPhone = useIsPhone();

  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (isPending) return <LoadingState />;
  if (!data || data.length === 0) {
    return isFiltered(filterValues) ? <EmptyState title="Nothing fits these filters" /> : <>{empty}</>;
  }
  return isPhone ? (
    <RowCards label={title} rows={data} columns={columns} rowPath={rowPath} ticks={ticks} />
  ) : (
    <RowTable label={title} rows={data} columns={columns} rowPath={rowPath} ticks={ticks} sortable />
  );
}
