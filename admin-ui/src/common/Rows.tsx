import type { RaRecord } from 'react-admin';
import type { Column } from './listModel.js';
import { RowCards } from './RowCards.js';
import { RowTable } from './RowTable.js';
import { useIsPhone } from './useIsPhone.js';

interface Props<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowPath: ((row: T) => string) | null;
}

/** The rows of a part of a page: a table, or cards on a phone. */
export function Rows<T extends Pick<RaRecord, 'id'>>(props: Props<T>) {
  return useIsPhone() ? <RowCards {...props} /> : <RowTable {...props} />;
}
