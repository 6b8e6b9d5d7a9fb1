import type { SwitchValues } from '../control/switches.js';
import type { Page } from './query.js';
import type { Answer } from './wire.js';

interface Listed {
  /** Installations that the account sees. */
  total: number;
  page: Page;
}

/**
 * How a list of installations may lie: it ends before its end (`listCutAt`), or shows its last page again where there
 * is none (`pageBeyond`).
 */
export function liedPage({ total, page }: Listed, values: SwitchValues): Listed {
  const shown = Math.min(total, values.listCutAt ?? total);
  const last = Math.max(0, Math.ceil(shown / page.size) - 1) * page.size;
  const from = values.pageBeyond === 'repeat' ? Math.min(page.from, last) : page.from;
  return { total: shown, page: { ...page, from, to: Math.min(from + page.size, Math.max(shown, from)) } };
}

/** Another number of pages than there are, and elements that are no installations, first on the first page. */
export function liedEnvelope(body: { Pages: unknown; Data: unknown[] }, page: Page, values: SwitchValues): object {
  const odd = page.from === 0 ? values.oddInstallations : [];
  return { Pages: values.claimedPages ?? body.Pages, Data: [...odd, ...body.Data] };
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
