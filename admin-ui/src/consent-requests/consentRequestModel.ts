import type {
  Claim,
  ConsentMail,
  ConsentRequest,
  ConsentRequestFlag,
  ConsentRequestRow,
  ConsentRequestState,
  Product,
  Resolution,
} from '../api/types.js';
import { choicesOf, type Choice } from '../common/listModel.js';
import type { Tone } from '../common/StateChip.js';
import { formatTime } from '../common/timeModel.js';

export const stateLabels: Record<ConsentRequestState, { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'quiet' },
  sending: { label: 'Sending', tone: 'info' },
  sent: { label: 'Sent', tone: 'info' },
  opened: { label: 'Opened', tone: 'info' },
  undeliverable: { label: 'Undeliverable', tone: 'bad' },
  claimed: { label: 'Being confirmed', tone: 'info' },
  review: { label: 'In review', tone: 'warning' },
  granted: { label: 'Granted', tone: 'good' },
  denied: { label: 'Denied', tone: 'bad' },
  expired: { label: 'Expired', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

/** The customer's no and one by staff do not read alike. */
export const denialLabels: Record<NonNullable<ConsentRequestRow['deniedBy']>, { label: string; tone: Tone }> = {
  customer: { label: 'Declined by customer', tone: 'bad' },
  staff: { label: 'Denied by staff', tone: 'bad' },
};

export const stateLabel = (state: ConsentRequestState, deniedBy: ConsentRequestRow['deniedBy']) =>
  state === 'denied' && deniedBy ? denialLabels[deniedBy] : stateLabels[state];

export const productLabels: Record<Product, string> = { go: 'Go / Home', pro: 'Pro' };

/** States in which something still happens by itself, so the page keeps itself up to date. */
export const movesByItself = (state: ConsentRequestState): boolean => state === 'sending' || state === 'claimed';

/** States from which a request is granted when staff attribute the installation to its customer (product.md §4). */
export const grantedByAttribution: readonly ConsentRequestState[] = [
  'sending',
  'sent',
  'opened',
  'undeliverable',
  'expired',
  'denied',
];

/** Where there is no deadline yet: how it is going to be counted; else nothing to say. */
export function deadlineBeforeSending({ state, expiresAfterDays }: DeadlineFacts): string {
  if (state !== 'draft' && state !== 'sending') return '–';
  return `${expiresAfterDays} ${expiresAfterDays === 1 ? 'day' : 'days'} from the first mail`;
}
type DeadlineFacts = Pick<ConsentRequest, 'state' | 'expiresAfterDays'>;

/** Once these are reached no deadline ends anything. */
export const hasDeadline = (state: ConsentRequestState): boolean => state !== 'granted' && state !== 'cancelled';

/** What stands behind a deadline in the reader's own zone: the zone it is counted in, and the time there if it differs. */
export function deadlineThere(deadlineAt: string, zone: string, ownZone: string | undefined): string {
  const there = formatTime(deadlineAt, zone);
  return there === formatTime(deadlineAt, ownZone) ? zone : `${there} in ${zone}`;
}

export const flagLabels: Record<ConsentRequestFlag, string> = {
  mail_uncertain: 'Mail uncertain',
  link_requested: 'Asked for a new link',
  other_request_granted: 'Another request granted',
  pin_readable: 'Readable, not granted',
  claimed_by_another_customer: 'Claimed by another customer',
  declined_while_checking: 'Declined while checking',
};

export const claimOutcomeLabels: Record<Claim['outcome'], string> = {
  success: 'Came back with access granted',
  denied: 'Came back with access denied',
  contradictory: 'Came back with contradicting values',
  unusable: 'Came back without a usable installation id',
};

export const claimStatusLabels: Record<Claim['status'], { label: string; tone: Tone }> = {
  pending: { label: 'Being examined', tone: 'info' },
  confirmed: { label: 'Confirmed', tone: 'good' },
  contradicted: { label: 'Contradicted', tone: 'bad' },
  in_review: { label: 'In review', tone: 'warning' },
  rejected: { label: 'Rejected', tone: 'bad' },
  recorded: { label: 'Recorded', tone: 'neutral' },
  superseded: { label: 'Superseded', tone: 'neutral' },
};

export const mailStateLabels: Record<ConsentMail['state'], { label: string; tone: Tone }> = {
  queued: { label: 'Queued', tone: 'info' },
  handing_over: { label: 'Handing over', tone: 'info' },
  accepted: { label: 'Accepted', tone: 'good' },
  uncertain: { label: 'Uncertain', tone: 'warning' },
  refused: { label: 'Refused', tone: 'bad' },
  dropped: { label: 'Dropped', tone: 'neutral' },
};

export const mailKindLabels: Record<ConsentMail['kind'], string> = {
  request: 'Request for access',
  'granted-choose': '“Access works, choose your charger”',
  'granted-assigned': '“Your charger is …”',
  'granted-no-charger': '“Access works, no charger yet”',
  'first-charger': '“The first charger is there, choose yours”',
  'not-connected': '“We could not connect this installation to you”',
  withdrawn: '“We no longer ask for access”',
  'role-too-low': '“A higher role is needed”',
};

export interface ResolutionInfo {
  label: string;
  /** What happens, for the customer and for us. */
  means: string;
  needsInstallation: boolean;
}

/** What staff can decide in review (product.md §5). */
export const resolutionInfos: Record<Resolution, ResolutionInfo> = {
  'grant-as-owner': {
    label: 'Grant to this customer as owner',
    means: 'The request becomes granted; the customer sees all free chargers of the installation and picks.',
    needsInstallation: true,
  },
  'add-as-user': {
    label: 'Add this customer as user',
    means: 'The installation keeps its owner; the customer finds their charger by its serial number.',
    needsInstallation: true,
  },
  'move-from-other': {
    label: 'Move from the other customer',
    means: 'The other customer is no longer tied to the installation; this one becomes its owner.',
    needsInstallation: true,
  },
  deny: {
    label: 'Deny',
    means: 'The request ends. A mail tells the customer that we could not connect the installation to them.',
    needsInstallation: false,
  },
  'ask-again': {
    label: 'Ask again',
    means: 'A new mail with a new link goes to the customer.',
    needsInstallation: false,
  },
  cancel: {
    label: 'Cancel the request',
    means: 'The request ends; a mail tells the customer.',
    needsInstallation: false,
  },
};

const denialChoices: readonly Choice[] = choicesOf(denialLabels).map(({ value, label }) => ({
  value: `denied-by-${value}`,
  label,
}));

/** Filter of the list: groups of states first, then each state. */
export const stateChoices: readonly Choice[] = [
  { value: 'sending,sent,opened,undeliverable', label: 'Waiting for the customer' },
  { value: 'claimed,review', label: 'Unsettled' },
  ...choicesOf(stateLabels).flatMap((choice) =>
    choice.value === 'denied' ? [{ ...choice, label: 'Denied, by either' }, ...denialChoices] : [choice],
  ),
];

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/**
 * The installation id in what was pasted: the id itself or an address of the portal with the id in it. Null when there is
 * none; the server reads the original text again and decides.
 */
export function installationIdIn(pasted: string): string | null {
  return uuid.exec(pasted)?.[0].toLowerCase() ?? null;
}

/** "mailed 3 hours ago" is worth a question only when it was within a day. */
export const dayMs = 86_400_000;

/** Where a redirect may lead: the origins an administrator has allowed, null while they are not known. */
export function redirectHelp(origins: readonly string[] | null): string {
  const what = 'Where the customer can go on to at the end.';
  if (origins === null) return what;
  if (origins.length === 0) return `${what} No address is allowed yet: your administrator sets REDIRECT_ORIGINS.`;
  return `${what} It must begin with ${origins.join(' or ')}.`;
}

const SAYS_NOTHING_OF_ACCESS: readonly ConsentRequestState[] = ['draft', 'denied', 'expired', 'cancelled'];

/** Whether what an API account reads can move the request, or says whether what it brought still holds. */
export const isAboutAccess = (state: ConsentRequestState): boolean => !SAYS_NOTHING_OF_ACCESS.includes(state);
