import { HttpError } from 'react-admin';
import type { FieldProblem } from './types.js';

/** An RFC 9457 problem document as this server writes it (product.md §10). */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string | null;
  fields: FieldProblem[];
  requestId: string | null;
  extra: Record<string, unknown>;
}

const ownKeys = new Set(['type', 'status', 'code', 'title', 'detail', 'fields', 'requestId', 'instance']);

/** Reads any error body; what is no problem document becomes one with a sentence that fits the status. */
export function readProblem(status: number, body: unknown): Problem {
  const doc = isRecord(body) ? body : {};
  return {
    status,
    code: text(doc['code']) ?? `HTTP_${status}`,
    title: text(doc['title']) ?? text(doc['message']) ?? sentenceFor(status),
    detail: text(doc['detail']),
    fields: Array.isArray(doc['fields']) ? doc['fields'].filter(isFieldProblem) : takenField(doc),
    requestId: text(doc['requestId']),
    extra: Object.fromEntries(Object.entries(doc).filter(([key]) => !ownKeys.has(key))),
  };
}

/** A conflict names the one field whose value is taken beside its sentence. */
function takenField(doc: Record<string, unknown>): FieldProblem[] {
  const [field, code, message] = [text(doc['field']), text(doc['code']), text(doc['detail'])];
  return field && code && message ? [{ field, code, message }] : [];
}

/** One sentence for a person: about the only wrong field, or that several are; else the detail or the title. */
export function problemSentence(problem: Problem): string {
  // Ours may have ended on any page; that it needs one goes without saying.
  if (problem.status === 401) return sentenceFor(401);
  const [first] = problem.fields;
  if (first && problem.fields.length > 1) return 'Some fields need another look.';
  if (first) return fieldSentence(first);
  return problem.detail ?? problem.title;
}

/**
 * The error react-admin expects: `message` is shown as the notice, `body.errors` goes to the form fields of that name
 * (nested names with dots), `body.problem` is kept for commands that branch on the code.
 */
export function toHttpError(problem: Problem): HttpError {
  const errors = Object.fromEntries(
    problem.fields.map(({ field, message }) => [formField(field), capitalised(message)]),
  );
  const body = problem.fields.length > 0 ? { errors, problem } : { problem };
  return new HttpError(problemSentence(problem), problem.status, body);
}

/** The problem document behind an error, or null when it did not come from the API (network, programming fault). */
export function problemOf(error: unknown): Problem | null {
  if (!(error instanceof HttpError) || !isRecord(error.body)) return null;
  const problem: unknown = error.body['problem'];
  return isRecord(problem) ? (problem as unknown as Problem) : null;
}

/** The server says what is wrong with a field as the rest of a sentence ("is missing"); this puts the field in front. */
export function fieldSentence({ field, message }: FieldProblem): string {
  return startsLower(message) ? `${fieldLabel(field)} ${message}` : message;
}

const fieldLabels: Record<string, string> = {
  installationId: 'The installation id',
  portalAddress: 'The pasted address',
  customerId: 'The customer',
  currentPassword: 'This',
  newPassword: 'The new password',
  password: 'The password',
  userGroupId: 'The user group',
  redirectUrl: 'The redirect address',
  lookupKey: 'The lookup key',
  returnUrl: 'The return address',
  timeZone: 'The time zone',
  expiresAfterDays: 'The number of days',
  externalReference: 'The external reference',
};

const fieldLabel = (field: string): string => fieldLabels[field] ?? capitalised(field);

/** The form has one field for an id or a pasted address, the API two. */
const formField = (field: string): string => (field === 'portalAddress' ? 'installationId' : field);

const startsLower = (text: string): boolean => /^[a-z]/.test(text);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function sentenceFor(status: number): string {
  if (status === 401) return 'Your session has ended. Sign in again.';
  if (status === 403) return 'You may not do this.';
  if (status === 404) return 'This does not exist, or you may not see it.';
  if (status === 413) return 'That is too much to send at once.';
  if (status === 429) return 'Too many attempts. Wait a little, then try again.';
  if (status >= 500) return 'Something failed on the server. Reload to see how things stand, then try again.';
  return `The server answered ${status}.`;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFieldProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && typeof value['field'] === 'string' && typeof value['message'] === 'string';
