import type { ApiAccount, ApiAccountHealth, TroubleKind } from '../api/types.js';
import type { EditedFields } from '../common/editing/conflictModel.js';
import { formatCount } from '../common/listModel.js';
import { pick, pickSet } from '../common/inputs/rules.js';
import type { Tone } from '../common/StateChip.js';

type RunningChargerSweep = NonNullable<ApiAccount['chargerList']['running']>;

export const healthLabels: Record<ApiAccountHealth, { label: string; tone: Tone }> = {
  ok: { label: 'Healthy', tone: 'good' },
  failing: { label: 'Failing', tone: 'bad' },
  suspect: { label: 'Suspect', tone: 'warning' },
  unknown: { label: 'Not tested', tone: 'neutral' },
};

/** What an account is in trouble with (product.md §7): each ends by its own success. */
export const troubleLabels: Record<TroubleKind, string> = {
  'sign-in': 'Sign-in',
  list: 'List of installations',
  losses: 'Too many gone at once',
  'charger-list': 'List of chargers',
  reads: 'Reads of installations',
};

/** On the pages that it makes doubtful. */
export const troubleSentences: Record<TroubleKind, (name: string) => string> = {
  'sign-in': (name) =>
    `The API account “${name}” cannot sign in at Zaptec. What it has read stands here as it was before.`,
  list: (name) =>
    `The API account “${name}” cannot read its list of installations. What came or went since is not known here.`,
  losses: (name) =>
    `The API account “${name}” lost sight of many installations at once. None of them counts as lost until that is settled.`,
  'charger-list': (name) =>
    `The API account “${name}” cannot read its list of chargers. New and moved chargers are noticed later than usual.`,
  reads: (name) =>
    `Reads of installations with the API account “${name}” fail. What it has read stands here as it was before.`,
};

/** Whether what an account has read may be out of date. */
export const isDoubtful = (health: string | null): boolean => health === 'failing' || health === 'suspect';

/** A password may begin or end with a space: it goes as typed. */
export const newApiAccount = (values: Record<string, unknown>): Record<string, unknown> => ({
  ...pickSet('name', 'username')(values),
  password: values['password'],
});

/** An empty password field keeps the password: it is written, never read (product.md §2). */
export const changedApiAccount = (values: Record<string, unknown>): Record<string, unknown> => ({
  ...pick('name', 'username')(values),
  ...(typeof values['password'] === 'string' && values['password'] !== '' ? { password: values['password'] } : {}),
});

export const apiAccountFields: EditedFields = {
  name: { label: 'Name' },
  username: { label: 'User name at Zaptec' },
  password: { label: 'Password' },
};

/** While the test or the baseline is on its way the page reads itself again. */
export const isBusy = (account: ApiAccount): boolean => account.liveTest === null || !account.baseline.complete;

/** What to warn of when an account was saved but its live test failed: the first problem found (product.md §10). */
export function testWarning({ liveTest }: Pick<ApiAccount, 'liveTest'>): string | null {
  if (!liveTest || liveTest.ok) return null;
  const problem = liveTest.findings.find((finding) => finding.level === 'problem');
  return `Saved, but the test failed. ${problem?.text ?? ''}`.trim();
}

/** Progress of the running sweep in percent, null while the number of pages is not known. */
export function sweepPercent(running: Pick<RunningChargerSweep, 'pagesRead' | 'pagesTotal'> | null): number | null {
  if (!running?.pagesTotal) return null;
  return Math.min(100, Math.round((100 * running.pagesRead) / running.pagesTotal));
}

/** How far the running sweep of the charger list is, and what it waits for. */
export function chargerSweepText({ pagesRead, pagesTotal, waitsFor }: RunningChargerSweep): string {
  const page = `${formatNumber(pagesRead)}${pagesTotal ? ` of ${formatNumber(pagesTotal)}` : ''} pages read.`;
  return waitsFor ? `${page} It waits: ${waitsFor}` : page;
}

const formatNumber = (value: number): string => value.toLocaleString('en');

/** Two complete sweeps make the baseline (product.md §5). */
export function baselineText({ baseline }: Pick<ApiAccount, 'baseline'>): string {
  if (baseline.complete) return 'Complete';
  return `${baseline.sweepsMerged} of 2 full sweeps done`;
}

/** The list is read hourly, or less often where that would take more than its share (product.md §7 "When"). */
export function listReadText(intervalMinutes: number): string {
  const every = `Every ${intervalMinutes} min`;
  return intervalMinutes <= 60
    ? every
    : `${every}, not hourly: the list is so long that reading it takes more time, or more than a third of the account’s requests.`;
}

/** Daily, or less often where reading all of them takes more than half of the requests (product.md §7 "When"). */
export function installationReadText(intervalHours: number): string {
  return intervalHours <= 24
    ? 'Once a day'
    : `Every ${intervalHours} h, not daily: the account sees so many that it takes more than half of its requests.`;
}

/**
 * While nobody calls for the account, and why; null while all do. The time is for the page to put after "until".
 * Short pauses that the provider asks for now and then are everyday and end before they are read.
 */
export function pauseText({ pause }: Pick<ApiAccount, 'pause'>): string | null {
  if (!pause) return null;
  if (pause.unanswered === 0) return 'Zaptec asked us to wait';
  const calls = `The last ${pause.unanswered} calls got no answer from Zaptec`;
  return pause.until ? `${calls}. The next one is made` : `${calls}. One is on its way to see whether Zaptec is back`;
}

/** How many it sees, "1,000+" beyond the cap. */
export const installationsText = ({ installations, installationsCapped }: ApiAccount): string =>
  formatCount({ value: installations, capped: installationsCapped });
