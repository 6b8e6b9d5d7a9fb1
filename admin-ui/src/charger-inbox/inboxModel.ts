import type * as Api from '../api/types.gen.js';
import type { Tone } from '../common/StateChip.js';
import { chargerName } from '../chargers/chargerModel.js';

export type Arrival = Api.InboxArrival;
export type InboxItem = Api.InboxItem;
export type InboxView = 'open' | 'snoozed' | 'dismissed';
export type DismissReason = Api.InboxDismissIn['reason'];
type Outcomes = Api.InboxOutcomes;

export const arrivalLabels: Record<Arrival['kind'], { label: string; tone: Tone }> = {
  granted: { label: 'Came with the access', tone: 'neutral' },
  found: { label: 'New', tone: 'info' },
  moved: { label: 'Moved here', tone: 'info' },
  returned: { label: 'Back again', tone: 'info' },
  freed: { label: 'Assignment ended', tone: 'neutral' },
  woken: { label: 'Put off until now', tone: 'neutral' },
};

export const dismissReasonLabels: Record<DismissReason, { label: string }> = {
  shared: { label: 'Shared or for guests' },
  spare: { label: 'Spare or test box' },
  'no-customer': { label: 'Belongs to nobody for now' },
  'not-ours': { label: 'Not ours to look after' },
  other: { label: 'Another reason' },
};

/** As the server takes at once (product.md §8); without `operations` half of it (§1). */
export const mostAtOnce = (isOperations: boolean): number => (isOperations ? 100 : 50);

/** What was chosen on the page: the charger, where it is listed, and for whom; null until a customer is. */
export interface Chosen {
  item: InboxItem;
  arrivalId: string;
  customer: { id: string; name: string } | null;
}
export type Selection = ReadonlyMap<string, Chosen>;

/** What is ticked, and whether more was to be ticked the last time than may be decided at once. */
export interface Ticked {
  selection: Selection;
  isCut: boolean;
}

/** Ticks those of an arrival that are not, or unticks them all when they are. Never more than may be decided at once. */
export function toggled(
  selection: Selection,
  { id: arrivalId }: Pick<Arrival, 'id'>,
  items: readonly InboxItem[],
  most: number,
): Ticked {
  const next = new Map(selection);
  if (items.every(({ id }) => next.has(id))) {
    for (const { id } of items) next.delete(id);
    return { selection: next, isCut: false };
  }
  for (const item of items) {
    if (next.size >= most) break;
    if (!next.has(item.id)) next.set(item.id, { item, arrivalId, customer: item.suggestion?.customer ?? null });
  }
  return { selection: next, isCut: items.some(({ id }) => !next.has(id)) };
}

/** For whom a charger is; that ticks it as well, where one more may be. */
export function given(selection: Selection, chosen: Chosen, most: number): Ticked {
  const { id } = chosen.item;
  if (!selection.has(id) && selection.size >= most) return { selection, isCut: true };
  return { selection: new Map(selection).set(id, chosen), isCut: false };
}

/**
 * What is ticked and still listed: what somebody else has decided meanwhile is not decided with the rest.
 * @param isListed by arrival and charger
 */
export function stillListed(selection: Selection, isListed: (one: Chosen) => boolean): Selection {
  const kept = [...selection].filter(([, one]) => isListed(one));
  return kept.length === selection.size ? selection : new Map(kept);
}

/** "3 to Kari Nordmann", for the question before many are assigned; most first. */
export function shares(chosen: readonly Chosen[]): readonly { name: string; count: number }[] {
  const counts = new Map<string, { name: string; count: number }>();
  for (const { customer } of chosen) {
    if (!customer) continue;
    const known = counts.get(customer.id);
    counts.set(customer.id, { name: customer.name, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

export const chargerCount = (count: number): string => (count === 1 ? '1 charger' : `${count} chargers`);

/** "2 chargers assigned." and how many were not. */
export function outcomeSentence({ done, results }: Outcomes, verb: string): string {
  const refused = results.length - done;
  const said = `${done === 0 ? 'No charger' : chargerCount(done)} ${verb}.`;
  return refused === 0 ? said : `${said} ${refused === 1 ? '1 was not' : `${refused} were not`}.`;
}

/** Which could not be done and why, each in a sentence. */
export const refusedLines = ({ results }: Outcomes, items: ReadonlyMap<string, InboxItem>): string[] =>
  results.flatMap(({ chargerId, refusal }) => {
    const item = items.get(chargerId);
    return refusal ? [`${item ? chargerName(item) : 'A charger'}: ${refusal.detail}`] : [];
  });

/** The days that chargers are usually put off by; the morning of the day, by the clock of whoever asks. */
export const snoozeChoices = [
  { value: '1', label: 'Tomorrow' },
  { value: '7', label: 'In a week' },
  { value: '30', label: 'In 30 days' },
  { value: '89', label: 'In about three months' },
] as const;
export type SnoozeDays = (typeof snoozeChoices)[number]['value'];

export function snoozedUntil(now: Date, days: SnoozeDays): string {
  const day = new Date(now);
  day.setDate(day.getDate() + Number(days));
  day.setHours(8, 0, 0, 0);
  return day.toISOString();
}
