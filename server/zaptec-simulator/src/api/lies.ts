import type { SwitchValues } from '../control/switches.js';
import type { Page } from './query.js';
import type { Answer } from './wire.js';

interface Listed {
  /** What the account sees. */
  total: number;
  page: Page;
}

/** The lies of one list. */
export interface ListLies {
  claimedPages: number | string | null;
  pageBeyond: 'empty' | 'repeat';
  cutAt: number | null;
  odd: unknown[];
}

export const installationLies = (values: SwitchValues): ListLies => ({
  claimedPages: values.claimedPages,
  pageBeyond: values.pageBeyond,
  cutAt: values.listCutAt,
  odd: values.oddInstallations,
});

export const chargerLies = (values: SwitchValues): ListLies => ({
  claimedPages: values.claimedChargerPages,
  pageBeyond: values.chargerPageBeyond,
  cutAt: values.chargerListCutAt,
  odd: values.oddListedChargers,
});

/** How a list may lie: it ends before its end, or shows its last page again where there is none. */
export function liedPage({ total, page }: Listed, lies: ListLies): Listed {
  const shown = Math.min(total, lies.cutAt ?? total);
  const last = Math.max(0, Math.ceil(shown / page.size) - 1) * page.size;
  const from = lies.pageBeyond === 'repeat' ? Math.min(page.from, last) : page.from;
  return { total: shown, page: { ...page, from, to: Math.min(from + page.size, Math.max(shown, from)) } };
}

/** Another number of pages than there are, and elements that are nothing, first on the first page. */
export function liedEnvelope(body: { Pages: unknown; Data: unknown[] }, page: Page, lies: ListLies): object {
  const odd = page.from === 0 ? lies.odd : [];
  return { Pages: lies.claimedPages ?? body.Pages, Data: [...odd, ...body.Data] };
}

/** Circuits and chargers that nobody can read, among good ones. */
export function oddHierarchy(answer: Answer, values: SwitchValues): Answer {
  const { oddCircuits, oddChargers } = values;
  if (answer.status !== 200 || (oddCircuits.length === 0 && oddChargers.length === 0)) return answer;

  const body = answer.body as { Circuits?: { Chargers?: unknown[] | null }[] };
  const [first, ...rest] = body.Circuits ?? [];
  const filled = first && { ...first, Chargers: [...oddChargers, ...(first.Chargers ?? [])] };
  return { ...answer, body: { ...body, Circuits: [...oddCircuits, ...(filled ? [filled] : []), ...rest] } };
}
