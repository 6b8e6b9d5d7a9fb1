import { assertNever } from '../../../shared/assert-never.js';
import type { Attention, ConsentRequest } from '../request/consent-request.entity.js';
import type { NextStepFacts } from './next-step-facts.js';

export interface NextStep {
  code: string;
  text: string;
}

/** What a person reads first on a request: what it waits for, and whose turn it is. */
export function nextStepOf(request: ConsentRequest, facts: NextStepFacts): NextStep {
  const { attentions, state } = request;
  const [attention] = attentions;
  const suppressed = suppressedAddress(request, facts);
  if (suppressed) return suppressed;
  if (facts.roleTooLow) return roleTooLow(request, facts, facts.roleTooLow);
  if (state === 'review' && !facts.mayResolve) {
    const noticed = attention ? `${sentencesOf(attentions)} ` : '';
    return { code: 'wait_for_operations', text: `${noticed}Operations is looking at this.` };
  }
  if (attention) return { code: attention, text: sentencesOf(attentions) };

  const dead = deadLinks(request, facts);
  if (dead) return dead;

  switch (state) {
    case 'draft':
      if (facts.linkProblem) return { code: 'complete_link', text: incomplete(facts.linkProblem) };
      return facts.sendRefusal
        ? { code: facts.sendRefusal.code.toLowerCase(), text: facts.sendRefusal.sentence }
        : { code: 'send', text: 'Check the link and send it, or copy it and send it yourself.' };
    case 'sending':
      return { code: 'wait_for_mail', text: 'The mail is on its way to the mail server.' };
    case 'sent':
      return request.mailUncertain
        ? {
            code: 'mail_uncertain',
            text: 'Whether the mail server took the mail is uncertain. Ask the customer before you send again.',
          }
        : { code: 'wait_for_customer', text: 'Waiting for the customer to open the link.' };
    case 'opened':
      return { code: hasGoneOn(request) ? 'wait_at_portal' : 'wait_for_customer', text: seenOrGoneOn(request, facts) };
    case 'undeliverable':
      return { code: 'mend_address', text: 'The mail was refused. Correct the address and resend.' };
    case 'claimed':
      return { code: 'wait_for_provider', text: 'The customer says access was granted. The provider is being asked.' };
    case 'review':
      return { code: 'resolve', text: 'A person has to look: see the reasons below and resolve it.' };
    case 'granted':
      return afterGrant(facts);
    case 'denied':
      return {
        code: facts.denial?.byStaff ? 'denied_by_staff' : 'denied',
        text: `${denied(facts)} Ask again only singly and with a reason.`,
      };
    case 'expired':
      return { code: 'expired', text: 'The deadline has passed. Resend to ask again.' };
    case 'cancelled':
      return { code: 'cancelled', text: 'Cancelled. Create a new request to ask again.' };
    default:
      return assertNever(state, 'state');
  }
}

/** Nothing but the customer can mend it, and nothing but saying so is left to do (product.md §7). */
function roleTooLow(
  { attentions }: ConsentRequest,
  { suppressedBecause, timeZone }: NextStepFacts,
  { roles, since, userGroupName }: NonNullable<NextStepFacts['roleTooLow']>,
): NextStep {
  const noticed = attentions.length > 0 ? `${sentencesOf(attentions)} ` : '';
  const what = `The customer shared the installation, but the group “${userGroupName}” has too low a role there since ${dayOf(since, timeZone)}: ${roles}. It needs Owner or Service.`;
  const how =
    suppressedBecause === null
      ? 'Send the customer what to change, or call them.'
      : `No mail may go to this address (${suppressedBecause}): call them.`;
  return { code: 'role_too_low', text: `${noticed}${what} ${how} Once it is changed, the request goes on by itself.` };
}

const dayOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(at);

/** A draft whose link cannot be built; all but the id is the user group's (product.md §3). */
function incomplete({ field, text }: NonNullable<NextStepFacts['linkProblem']>): string {
  return field === 'installationId'
    ? 'Add the installation id first: Zaptec Pro needs it. “Edit request” also takes the portal’s address of the installation.'
    : `The link cannot be built: ${field} of the user group ${text}. An admin can mend that.`;
}

function denied({ denial }: NextStepFacts): string {
  const words = denial?.reason ? `: ${quotedAtTheEnd(denial.reason)}` : '.';
  return denial?.byStaff ? `Denied in review${words}` : `The customer said no${words}`;
}

/** A person's words in quotation marks at the end of a sentence, which they may end themselves. */
const quotedAtTheEnd = (words: string): string => (/[.!?…]$/.test(words) ? `“${words}”` : `“${words}”.`);

/** Where the next thing to do would be to write to the customer, and that is forbidden (product.md §4 "No means no"). */
function suppressedAddress(request: ConsentRequest, facts: NextStepFacts): NextStep | null {
  const { suppressedBecause } = facts;
  const standing = howItStands(request, facts);
  if (suppressedBecause === null || standing === null) return null;
  return {
    code: 'address_suppressed',
    text: `${standing}No mail may go to this address (${suppressedBecause}). Only an admin can lift that, with a reason.`,
  };
}

/** Without the advice to send again, and with room for a sentence after it; null in states where nobody would send. */
function howItStands(request: ConsentRequest, facts: NextStepFacts): string | null {
  const { attentions, state } = request;
  const sentences: Readonly<Partial<Record<ConsentRequest['state'], string>>> = {
    draft: '',
    sent: 'Waiting for the customer to open the link. ',
    opened: `${seenOrGoneOn(request, facts)} `,
    undeliverable: 'The mail was refused. ',
    denied: `${denied(facts)} `,
    expired: 'The deadline has passed. ',
  };
  const sentence = sentences[state];
  if (sentence === undefined) return null;
  if (attentions.length > 0)
    return `${sentencesOf(attentions, { link_requested: 'The customer asks for a new link.' })} `;
  const dead = deadLinks(request, facts);
  return dead ? `${dead.text} ` : sentence;
}

/** Access works; is the charger known, too (product.md §6 "After")? */
function afterGrant({ grant, timeZone }: NextStepFacts): NextStep {
  if (!grant?.isTied)
    return { code: 'ended', text: 'Access was granted. The customer is no longer tied to the installation.' };

  const { newest, chosen } = grant;
  if (newest) {
    const day = dayOf(newest.at, timeZone);
    const many = chosen > 1 ? `${chosen} chargers, the newest one ` : 'Charger ';
    const text = `Access works. ${many}${newest.label}, ${newest.picked ? 'chosen' : 'assigned'} on ${day}.`;
    return { code: 'done', text };
  }
  return grant.isAnyFree
    ? { code: 'wait_for_choice', text: 'Access works. Waiting for the customer to choose a charger.' }
    : { code: 'no_free_charger', text: 'Access works. The installation has no charger that is free to choose.' };
}

/** Since they opened it: what came before a refusal that was taken back is over. */
const hasGoneOn = ({ wentOnAt, stateChangedAt }: ConsentRequest): boolean =>
  wentOnAt !== null && wentOnAt >= stateChangedAt;

/** A tab that was closed at the portal tells nothing more: that they went on is the last that is known. */
function seenOrGoneOn(request: ConsentRequest, { timeZone }: NextStepFacts): string {
  if (!request.wentOnAt || !hasGoneOn(request)) return 'The customer has seen the page and has not answered yet.';
  const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone });
  return `The customer went on to the portal on ${when.format(request.wentOnAt)} (${timeZone}) and has not come back.`;
}

/** Nobody can reach the page although the state reads as if somebody could (product.md §3 "Tokens"). */
function deadLinks(request: ConsentRequest, { addressVersion, suppressedBecause }: NextStepFacts): NextStep | null {
  const { state, linkTokenVersion, linkAddressVersion } = request;
  const isGranted = state === 'granted';
  if (!isGranted && !['sent', 'opened', 'undeliverable'].includes(state)) return null;

  const mayMail = !isGranted && suppressedBecause === null;
  const then = mayMail ? 'resend or copy a new one' : 'copy a new one';
  if (linkTokenVersion !== null && linkTokenVersion < request.tokenVersion)
    return { code: 'links_revoked', text: `All links were revoked: ${then}.` };
  if (linkAddressVersion !== null && linkAddressVersion < addressVersion) {
    return {
      code: 'address_changed',
      text: `Nobody has a working link: the address was changed; ${mayMail ? 'resend' : 'copy a new one'}.`,
    };
  }
  return null;
}

export const attentionTexts: Readonly<Record<Attention, string>> = {
  link_requested: 'The customer asks for a new link and has reached the limit: send it yourself.',
  other_request_granted: 'Another request of this customer was granted. Is this one still needed?',
  pin_readable: 'The pinned installation is readable, but the guard did not let it pass: see the timeline.',
  claimed_by_another_customer: 'Another customer claimed the same installation.',
  declined_while_checking: 'The customer declined while their claim was being checked.',
};

/** All that came up, in the order it came. */
export const sentencesOf = (
  attentions: readonly Attention[],
  otherWords: Partial<Record<Attention, string>> = {},
): string => attentions.map((one) => otherWords[one] ?? attentionTexts[one]).join(' ');
