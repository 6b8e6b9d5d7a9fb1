import { fieldSentence } from '../api/problem.js';
import type { FieldProblem } from '../api/types.js';
import { between } from '../common/inputs/rules.js';
import { installationIdIn } from './consentRequestModel.js';
import type { RequestFormValues } from './requestDraft.js';

export const liveFields = ['installationId', 'redirectUrl', 'expiresAfterDays'] as const;
export type LiveErrors = Partial<Record<(typeof liveFields)[number], string>>;

/** What is wrong with what is typed, without asking the server. */
export function ownErrors({ installationId, expiresAfterDays }: RequestFormValues): LiveErrors {
  const text = installationId?.trim() ?? '';
  const days = between(1, 365)(expiresAfterDays);
  return {
    ...(text !== '' && installationIdIn(text) === null ? { installationId: 'This is not an installation id.' } : {}),
    ...(days === undefined ? {} : { expiresAfterDays: days }),
  };
}

/** An id that is still missing is no fault: the draft may wait for it (product.md §3). */
const mayWait = ({ code }: FieldProblem): boolean => code.endsWith('_MISSING');

/** What the server found wrong with a field of the form, and the rest, which no field can show. */
export function fromPreview(problems: readonly FieldProblem[]): { errors: LiveErrors; others: FieldProblem[] } {
  const errors: LiveErrors = {};
  const others: FieldProblem[] = [];
  for (const problem of problems) {
    const name = problem.field === 'portalAddress' ? 'installationId' : problem.field;
    const field = liveFields.find((one) => one === name);
    if (field && !mayWait(problem)) errors[field] = fieldSentence(problem);
    else others.push(problem);
  }
  return { errors, others };
}
