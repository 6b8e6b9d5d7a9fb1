import type { Attention, ConsentRequest } from '../request/consent-request.entity.js';
import {
  consentRequestLife,
  WAITING_STATES,
  type ConsentRequestEvent,
  type ConsentRequestState,
} from '../request/consent-request.states.js';
import type { RoleShortfall } from '../request/role-shortfall.js';
import { problemOf, refusals, type Refusal } from '../request/refusals.js';

/** Everything staff can do with a request, in the order in which it is offered. */
export const requestCommands = [
  'acknowledge',
  'edit',
  'send',
  'resend',
  'resolve',
  'advise-role',
  'hand-over',
  'check-now',
  'cancel',
  'revoke-links',
] as const;
export type RequestCommand = (typeof requestCommands)[number];

/** What keeps a link from being sent, besides the state (product.md §3, §4, §5). */
export interface SendingFacts {
  /** Why the portal's link cannot be built yet. */
  linkProblem: { field: string; code: string; message: string } | null;
  /** The API account whose first two sweeps are not merged yet. */
  baselineMissingOf: string | null;
  isSuppressed: boolean;
  /** The open request this one would double. */
  openDouble: string | null;
  /** The newest mail to this address, if it is younger than 24 hours. */
  lastMailedAt: Date | null;
}

/** All that a command's legality depends on. Gathered by `CommandFactsReader`, under the row's lock where it acts. */
export interface CommandFacts {
  request: Pick<ConsentRequest, 'state' | 'attentions' | 'grantedInstallationId'>;
  hasClaim: boolean;
  /** Nothing but a higher role of the user group is missing (`RoleShortfalls`). */
  roleShortfall: RoleShortfall | null;
  sending: SendingFacts;
  /** What the person's role allows (product.md §1). */
  may: { write: boolean; operations: boolean };
}

/** What a person says along with a command. */
export interface Said {
  reason?: string | null;
  /** "Mailed 3 h ago": they know. */
  confirmRecentMail?: boolean;
}

export type Ruling = { ok: true } | { ok: false; refusal: Refusal };

const OK: Ruling = { ok: true };
const refused = (refusal: Refusal): Ruling => ({ ok: false, refusal });

/** Its link is given again and nothing moves; a granted one's opens on the picker or the summary (product.md §6). */
const HANDED_OVER_AGAIN: readonly ConsentRequestState[] = [...WAITING_STATES, 'granted'];

/** What a check would ask the provider about; null where no answer could change anything (product.md §7). */
export function checkable({
  request,
  hasClaim,
}: Pick<CommandFacts, 'request' | 'hasClaim'>): 'claim' | 'review' | 'installation' | 'list' | null {
  const { state, grantedInstallationId } = request;
  if (state === 'claimed') return hasClaim ? 'claim' : null;
  if (state === 'review') return hasClaim ? 'review' : null;
  if (state === 'granted') return grantedInstallationId ? 'installation' : null;
  return WAITING_STATES.includes(state) || state === 'expired' ? 'list' : null;
}

/**
 * What this person may call seen. Whose installation it is is for operations to say, and so is that it was seen; in
 * review they decide on all of it.
 */
export const attentionsToSee = ({ request, may }: Pick<CommandFacts, 'may'> & { request: Seen }): Attention[] => {
  const isForOperations = (one: Attention) => one === 'claimed_by_another_customer' || request.state === 'review';
  return request.attentions.filter((one) => (isForOperations(one) ? may.operations : may.write));
};
type Seen = Pick<ConsentRequest, 'attentions' | 'state'>;

/**
 * Whether a link may go out now: also for a customer's own wish and for asking again in review, which move by events of
 * their own.
 */
export function sendable(facts: SendingFacts, said: Said): Ruling {
  if (facts.linkProblem) return refused(refusals.linkIncomplete(facts.linkProblem));
  if (facts.baselineMissingOf !== null) return refused(refusals.baselineMissing(facts.baselineMissingOf));
  if (facts.isSuppressed) return refused(refusals.addressSuppressed());
  if (facts.openDouble !== null) return refused(refusals.openDouble(facts.openDouble));
  return writable(facts, said);
}

/** Whether the customer may be written to at all, and a person knows that it would be the second time today. */
function writable(facts: SendingFacts, said: Said): Ruling {
  if (facts.isSuppressed) return refused(refusals.addressSuppressed());
  if (facts.lastMailedAt && !said.confirmRecentMail) return refused(refusals.mailedRecently(facts.lastMailedAt));
  return OK;
}

/** The one place that says whether a command is legal: the act, the offered buttons and every preview ask it. */
const RULES: Readonly<Record<RequestCommand, (facts: CommandFacts, said: Said) => Ruling>> = {
  // Of what is there to be seen, one that is this person's to see will do; the others stay.
  acknowledge: (facts) =>
    permitted(facts.request.attentions.length === 0 ? facts.may.write : attentionsToSee(facts).length > 0, () => OK),
  edit: ({ request, may }) =>
    permitted(may.write, () => (request.state === 'draft' ? OK : conflict(request.state, 'edited'))),
  send: ({ request, sending, may }, said) =>
    permitted(may.write, () => moves(request.state, 'sent_by_staff', 'sent') ?? sendable(sending, said)),
  resend: ({ request, sending, may }, said) =>
    permitted(may.write, () => {
      const illegal = moves(request.state, 'resent_by_staff', 'resent');
      if (illegal) return illegal;
      if (request.state === 'denied' && !said.reason) return refused(refusals.reasonRequired());
      return sendable(sending, said);
    }),
  resolve: ({ request, may }) =>
    permitted(may.operations, () => (request.state === 'review' ? OK : conflict(request.state, 'resolved'))),
  // What to change in the portal: it asks for no consent, so only who may not be written to matters.
  'advise-role': ({ roleShortfall, sending, may }, said) =>
    permitted(may.write, () => (roleShortfall ? writable(sending, said) : refused(refusals.roleNotTooLow()))),
  'hand-over': ({ request, sending, may }) =>
    permitted(may.write, () => {
      if (HANDED_OVER_AGAIN.includes(request.state)) return OK;
      // Staff send it themselves: that the address was mailed lately is theirs to know.
      return moves(request.state, 'link_handed_over', 'handed over') ?? sendable(sending, { confirmRecentMail: true });
    }),
  'check-now': (facts) =>
    permitted(facts.may.write, () => (checkable(facts) ? OK : conflict(facts.request.state, 'checked'))),
  cancel: ({ request, may }) =>
    permitted(may.write, () => moves(request.state, 'cancelled_by_staff', 'cancelled') ?? OK),
  // Of a draft nobody has a link.
  'revoke-links': ({ request, may }) =>
    permitted(may.write, () =>
      request.state === 'draft' ? conflict(request.state, 'given dead links: it has none yet') : OK,
    ),
};

/** @returns whether the command may be carried out, or why not; the sentence is for staff */
export const ruleOn = (command: RequestCommand, facts: CommandFacts, said: Said = {}): Ruling =>
  RULES[command](facts, said);

/** @throws Problem as the refusal is answered: 403, 409, 422 naming the field */
export function requireAllowed(ruling: Ruling): void {
  if (!ruling.ok) throw problemOf(ruling.refusal);
}

/** What a person can still answer in a dialog keeps no command from being offered. */
const WILLING: Said = { reason: 'asked in the dialog', confirmRecentMail: true };

/** The commands to offer, in order. "Seen" only where there is something to see. */
export const offeredCommands = (facts: CommandFacts): RequestCommand[] =>
  requestCommands.filter(
    (command) =>
      (command !== 'acknowledge' || facts.request.attentions.length > 0) && ruleOn(command, facts, WILLING).ok,
  );

function permitted(may: boolean, rule: () => Ruling): Ruling {
  return may ? rule() : refused(refusals.notPermitted());
}

const conflict = (state: ConsentRequestState, wished: string): Ruling => refused(refusals.state(state, wished));

/** @returns the refusal when the table of product.md §4 has no such move from here */
function moves(state: ConsentRequestState, event: ConsentRequestEvent, wished: string): Ruling | null {
  return consentRequestLife.next(state, event).kind === 'moves' ? null : conflict(state, wished);
}
