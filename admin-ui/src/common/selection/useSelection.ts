import { useState } from 'react';
import { useRows } from '../useRows.js';
import {
  isTicked,
  noRows,
  pageToggled,
  ticksOfPage,
  toggled,
  wholeList,
  type PageTicks,
  type Selected,
} from './selectionModel.js';

/** What the boxes beside the rows need. */
export interface RowTicks {
  isTicked: (id: string) => boolean;
  toggle: (id: string) => void;
  page: PageTicks;
  togglePage: () => void;
}

export interface ListSelection {
  selected: Selected;
  ticks: RowTicks;
  selectWhole: () => void;
  clear: () => void;
}

/** Of the list around this. Another filter is another list: then nothing is selected. */
export function useSelection(): ListSelection {
  const { data, filterValues } = useRows();
  const filter = JSON.stringify(filterValues);
  const [{ selected, of }, setState] = useState({ selected: noRows, of: filter });
  const page = (data ?? []).map(({ id }) => String(id));
  const now = of === filter ? selected : noRows;
  const set = (next: Selected) => setState({ selected: next, of: filter });

  return {
    selected: now,
    ticks: {
      isTicked: (id) => isTicked(now, id),
      toggle: (id) => set(toggled(now, id, page)),
      page: ticksOfPage(now, page),
      togglePage: () => set(pageToggled(now, page)),
    },
    selectWhole: () => set(wholeList),
    clear: () => set(noRows),
  };
}
