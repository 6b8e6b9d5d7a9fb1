import type { Attention } from '../consent-requests/request/consent-request.entity.js';
import type { ConsentRequestState } from '../consent-requests/request/consent-request.states.js';
import { attentionTexts } from '../consent-requests/views/next-step.js';

export const noticeSubjects = ['consent-request', 'installation'] as const;
export type NoticeSubject = (typeof noticeSubjects)[number];

const moveKinds = ['denied', 'granted', 'review', 'undeliverable'] as const satisfies readonly ConsentRequestState[];
const accessKinds = ['role_too_low', 'lost'] as const;
const otherKinds = ['attributed_to_another', 'new_chargers'] as const;

export type NoticeKind =
  (typeof moveKinds)[number] | (typeof accessKinds)[number] | (typeof otherKinds)[number] | Attention;
export const noticeKinds: readonly NoticeKind[] = [
  ...moveKinds,
  ...accessKinds,
  ...otherKinds,
  // Whatever a request may ask attention for; complete because each has its sentence.
  ...(Object.keys(attentionTexts) as Attention[]),
];

/** The notice a move gives; null when nobody needs to hear of it. */
export const kindOfMove = (to: ConsentRequestState): NoticeKind | null => moveKinds.find((kind) => kind === to) ?? null;

const moveAndAccessTexts: Readonly<Record<Exclude<NoticeKind, Attention>, (name: string) => string>> = {
  denied: (customer) => `${customer}: the request was denied.`,
  granted: (customer) => `${customer}: access was granted.`,
  review: (customer) => `${customer}: what came back has to be looked at.`,
  undeliverable: (customer) => `${customer}: the mail was refused. Correct the address and resend.`,
  role_too_low: (installation) => `${installation}: the role is too low. The user group needs Owner or Service there.`,
  attributed_to_another: (customer) => `${customer}: the installation they claim was attributed to another customer.`,
  new_chargers: (installation) => `${installation}: new chargers wait for a customer.`,
  lost: (installation) => `${installation}: access was lost.`,
};

/** The sentence a person reads; `name` is the customer's, or the installation's where it is about one. */
export function noticeText(kind: NoticeKind, name: string): string {
  return kind in attentionTexts
    ? `${name}: ${attentionTexts[kind as Attention]}`
    : moveAndAccessTexts[kind as Exclude<NoticeKind, Attention>](name);
}
