import { useState } from 'react';
import { toggled, type Chosen, type InboxItem, type Selection } from './inboxModel.js';

export interface Choosing {
  toggle: (items: readonly InboxItem[]) => void;
  give: (item: InboxItem, customer: Chosen['customer']) => void;
}

/** What is ticked on the page; it goes when another list is looked at. @param of what tells that list from others */
export function useSelection(of: string, most: number) {
  const [state, setState] = useState<{ of: string; selection: Selection }>({ of, selection: new Map() });
  if (state.of !== of) setState({ of, selection: new Map() });
  const selection = state.of === of ? state.selection : new Map<string, Chosen>();

  const set = (next: Selection) => setState({ of, selection: next });
  const choosing: Choosing = {
    toggle: (items) => set(toggled(selection, items, most)),
    give: (item, customer) => {
      if (selection.has(item.id) || selection.size < most) set(new Map(selection).set(item.id, { item, customer }));
    },
  };
  return { selection, choosing, clear: () => set(new Map()) };
}
