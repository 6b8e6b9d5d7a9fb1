import { assertNever } from '../../../shared/assert-never.js';
import type { Attention, ConsentRequest } from '../consent-request.entity.js';
import type { Command } from '../consent-requests.dto.js';

export interface NextStep {
  code: string;
  text: string;
}

/** What the next step depends on besides the request itself. */
export interface NextStepFacts {
  /** Rises with the customer's address (customer.entity.ts). */
  addressVersion: number;
}

/** What a person reads first on a request: what it waits for, and whose turn it is. */
export function nextStepOf(request: ConsentRequest, facts: NextStepFacts): NextStep {
  const { attention } = request;
  if (attention && request.state !== 'granted') return { code: attention, text: attentionTexts[attention] };

  const dead = deadLinks(request, facts);
  if (dead) return dead;

  switch (request.state) {
    case 'draft':
      return { code: 'send', text: 'Check the link and send it, or copy it and send it yourself.' };
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
      return { code: 'wait_for_customer', text: 'The customer has seen the page and has not answered yet.' };
    case 'undeliverable':
      return { code: 'mend_address', text: 'The mail was refused. Correct the address and resend.' };
    case 'claimed':
      return { code: 'wait_for_provider', text: 'The customer says access was granted. The provider is being asked.' };
    case 'review':
      return { code: 'resolve', text: 'A person has to look: see the reasons below and resolve it.' };
    case 'granted':
      return { code: 'done', text: 'Access works. Nothing to do.' };
    case 'denied':
      return { code: 'denied', text: 'The customer said no. Ask again only singly and with a reason.' };
    case 'expired':
      return { code: 'expired', text: 'The deadline has passed. Resend to ask again.' };
    case 'cancelled':
      return { code: 'cancelled', text: 'Cancelled. Create a new request to ask again.' };
    default:
      return assertNever(request.state, 'state');
  }
}

/** Nobody can reach the page although the state reads as if somebody could (product.md §3 "Tokens"). */
function deadLinks(request: ConsentRequest, { addressVersion }: NextStepFacts): NextStep | null {
  const { state, linkTokenVersion, linkAddressVersion } = request;
  const isGranted = state === 'granted';
  if (!isGranted && !['sent', 'opened', 'undeliverable'].includes(state)) return null;

  const then = isGranted ? 'copy a new one' : 'resend or copy a new one';
  if (linkTokenVersion !== null && linkTokenVersion < request.tokenVersion)
    return { code: 'links_revoked', text: `All links were revoked: ${then}.` };
  if (linkAddressVersion !== null && linkAddressVersion < addressVersion) {
    return {
      code: 'address_changed',
      text: `Nobody has a working link: the address was changed; ${isGranted ? 'copy a new one' : 'resend'}.`,
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

const commandsByState: Readonly<Record<ConsentRequest['state'], readonly Command[]>> = {
  draft: ['edit', 'send', 'hand-over', 'cancel'],
  sending: ['hand-over', 'check-now', 'cancel', 'revoke-links'],
  sent: ['resend', 'hand-over', 'check-now', 'cancel', 'revoke-links'],
  opened: ['resend', 'hand-over', 'check-now', 'cancel', 'revoke-links'],
  undeliverable: ['resend', 'hand-over', 'check-now', 'cancel', 'revoke-links'],
  claimed: ['check-now', 'cancel', 'revoke-links'],
  review: ['resolve', 'check-now', 'cancel', 'revoke-links'],
  granted: ['hand-over', 'check-now', 'revoke-links'],
  denied: ['resend', 'revoke-links'],
  expired: ['resend', 'check-now', 'revoke-links'],
  cancelled: ['revoke-links'],
};

/** The commands that make sense in this state and that this person may give. */
export function allowedCommands(request: ConsentRequest, may: { write: boolean; resolve: boolean }): Command[] {
  return commandsByState[request.state].filter((command) => (command === 'resolve' ? may.resolve : may.write));
}
