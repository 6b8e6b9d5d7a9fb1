import {
  ConflictProblem,
  ForbiddenProblem,
  UnprocessableProblem,
  type Problem,
} from '../../../platform/http/problem.js';
import { STATE_IN_WORDS, type ConsentRequestState } from './consent-request.states.js';

/** Why a command is not carried out, for a person and for the program that asked. */
export interface Refusal {
  /** Stable; the API's problem code. */
  code: string;
  /** What staff read. */
  sentence: string;
  /** The form's field that would have to change; then it is a 422, else a 409. */
  field?: string;
  /** Further members of the problem document. */
  data?: Record<string, unknown>;
}

export const refusals = {
  /** The table of product.md §4 does not have this move. @param wished past participle, e.g. `cancelled` */
  state: (state: ConsentRequestState, wished: string): Refusal => ({
    code: 'CONSENT_REQUEST_STATE_CONFLICT',
    sentence: `The request is ${STATE_IN_WORDS[state]} and cannot be ${wished}.`,
    data: { state },
  }),
  openDouble: (consentRequestId: string): Refusal => ({
    code: 'OPEN_REQUEST_EXISTS',
    sentence:
      'This customer already has an open request of this user group for the same installation. Resend that one, or mark this one "another installation".',
    data: { consentRequestId },
  }),
  addressSuppressed: (): Refusal => ({
    code: 'ADDRESS_SUPPRESSED',
    sentence: 'This address asked not to be contacted. Only an admin can lift that, with a reason.',
  }),
  baselineMissing: (apiAccountId: string): Refusal => ({
    code: 'BASELINE_MISSING',
    sentence:
      'The API account of this user group has not finished its first two list sweeps, so a new grant could not be told from an old one yet.',
    data: { apiAccountId },
  }),
  mailedRecently: (lastMailAt: Date): Refusal => ({
    code: 'MAILED_RECENTLY',
    sentence: 'This address was mailed within the last 24 hours. Confirm to send all the same.',
    data: { lastMailAt: lastMailAt.toISOString() },
  }),
  /** A denied request is asked again by a person, singly, with a reason (product.md §4 "No means no"). */
  reasonRequired: (): Refusal => ({
    code: 'REASON_REQUIRED',
    sentence: 'The customer said no. Say why you ask again.',
    field: 'reason',
  }),
  linkIncomplete: ({ field, code, message }: { field: string; code: string; message: string }): Refusal => ({
    code,
    sentence: message,
    field,
  }),
  roleNotTooLow: (): Refusal => ({
    code: 'ROLE_NOT_TOO_LOW',
    sentence: 'The role that the customer gave is not what this request waits for.',
  }),
  /** The role does not hold the permission (product.md §1). */
  notPermitted: (): Refusal => ({ code: 'FORBIDDEN', sentence: 'Your role does not allow this.' }),
} as const;

/** The refusal as the API answers it: 403, 422 naming the field, or 409. */
export function problemOf({ code, sentence, field, data }: Refusal): Problem {
  if (code === 'FORBIDDEN') return new ForbiddenProblem();
  if (field === undefined) return new ConflictProblem(code, sentence, data);
  const detail = code === 'REASON_REQUIRED' ? sentence : `${field} ${sentence}`;
  const message = code === 'REASON_REQUIRED' ? 'is needed after a denial' : sentence;
  return new UnprocessableProblem(code, detail, [{ field, code, message }]);
}
