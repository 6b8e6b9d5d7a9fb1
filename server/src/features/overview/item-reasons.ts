import type { Attention, ConsentRequest } from '../consent-requests/request/consent-request.entity.js';
import type { ConsentMailState } from '../consent-requests/mails/consent-mail.entity.js';
import { reasonText } from '../consent-requests/claims/review-reasons.js';
import { sentencesOf } from '../consent-requests/views/next-step.js';
import type { ApiAccountHealth, TroubleKind } from '../api-accounts/api-account-health.js';
import type { OverviewItem } from './overview.dto.js';

type Reason = OverviewItem['reason'];

export type WaitingRequest = Pick<ConsentRequest, 'state' | 'reviewReasons'> & { attentions: Attention[] };
export type FailedMail = Extract<ConsentMailState, 'uncertain' | 'refused'>;
export type FailingHealth = Extract<ApiAccountHealth, 'failing' | 'suspect'>;

/** Why a request waits for a person: what was noticed about it, else what its state asks for. */
export function whyItWaits({ state, attentions, reviewReasons }: WaitingRequest): Reason {
  const [attention] = attentions;
  if (attention) return { code: attention, text: sentencesOf(attentions) };
  if (state === 'undeliverable')
    return { code: state, text: 'The mail was refused. Correct the address and send it again.' };
  const [first, ...more] = reviewReasons.map((code) => reasonText(code).text);
  return {
    code: state,
    text:
      first === undefined ? 'A person has to look.' : more.length === 0 ? first : `${first} (and ${more.length} more)`,
  };
}

const failedMails: Readonly<Record<FailedMail, string>> = {
  uncertain: 'Whether the mail server took the mail is uncertain. Ask the customer before you send again.',
  refused: 'The mail server refused the mail. Correct the address and send it again.',
};
export const failedMailReason = (state: FailedMail): Reason => ({ code: `mail_${state}`, text: failedMails[state] });

const failingAccounts: Readonly<Record<TroubleKind, string>> = {
  'sign-in': 'It cannot sign in at Zaptec. What is known stays as it is until it can.',
  list: 'Its list of installations cannot be read. What comes or goes is not noticed until it can.',
  losses: 'It lost sight of so many installations at once that none of them counts as lost.',
  'charger-list':
    'Its list of chargers cannot be read. New and moved chargers are noticed only when their installation is read, once a day.',
  reads: 'Reads of single installations fail. What is known of them stays as it is until they work again.',
};
export const failingAccountReason = (health: FailingHealth, trouble: TroubleKind): Reason => ({
  code: health,
  text: failingAccounts[trouble],
});

export const failedWorkReason = (attempts: number): Reason => ({
  code: 'given_up',
  text: `Given up after ${attempts === 1 ? 'one try' : `${attempts} tries`}; it is not tried again by itself.`,
});
