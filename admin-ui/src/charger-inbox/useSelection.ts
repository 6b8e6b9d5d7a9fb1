import { useState } from 'react';
import {
  given,
  stillListed,
  toggled,
  type Arrival,
  type Chosen,
  type InboxItem,
  type Selection,
  type Ticked,
} from './inboxModel.js';

export interface Choosing {
  toggle: (arrival: Arrival, items: readonly InboxItem[]) => void;
  give: (chosen: Chosen) => void;
  /** These are the items that an arrival shows now: others of it are ticked no longer. */
  show: (arrivalId: string, items: readonly InboxItem[]) => void;
}

const nothing: Ticked = { selection: new Map(), isCut: false };

/**
 * What is ticked on the page; it goes when another list is looked at, and what left the list goes from it.
 * @param of what tells that list from others
 * @param arrivals what the list shows; undefined while it is not known
 */
export function useSelection(of: string, arrivals: readonly Arrival[] | undefined, most: number) {
  const [state, setState] = useState({ of, ticked: nothing });
  if (state.of !== of) setState({ of, ticked: nothing });
  const { selection, isCut } = state.of === of ? state.ticked : nothing;

  const change = (next: (selection: Selection) => Ticked) =>
    setState((now) => ({ of, ticked: next(now.of === of ? now.ticked.selection : nothing.selection) }));
  const keep = (isListed: (one: Chosen) => boolean) =>
    setState((now) => {
      const kept = stillListed(now.ticked.selection, isListed);
      return kept === now.ticked.selection ? now : { ...now, ticked: { selection: kept, isCut: false } };
    });

  // An arrival that nothing is left of is not shown, and cannot tell by itself.
  const listed = arrivals && new Set(arrivals.map(({ id }) => id));
  if (listed && [...selection.values()].some(({ arrivalId }) => !listed.has(arrivalId)))
    keep(({ arrivalId }) => listed.has(arrivalId));

  const choosing: Choosing = {
    toggle: (arrival, items) => change((now) => toggled(now, arrival, items, most)),
    give: (chosen) => change((now) => given(now, chosen, most)),
    show: (arrivalId, items) => {
      const ids = new Set(items.map(({ id }) => id));
      keep((one) => one.arrivalId !== arrivalId || ids.has(one.item.id));
    },
  };
  return { selection, isCut, choosing, clear: () => setState({ of, ticked: nothing }) };
}
