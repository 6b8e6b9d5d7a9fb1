import { fieldSentence, problemOf, type Problem } from '../api/problem.js';

/** What a dialog knows of the command it asks about: whether it runs, and how it was refused. */
export interface DialogCommand {
  isPending: boolean;
  error: Error | null;
  /** Forgets the refusal. */
  reset: () => void;
}

export interface Refusal {
  sentence: string;
  /** Several wrong fields, each in a sentence; for one field the sentence says it all. */
  fields: readonly string[];
  /** The number to quote when the server failed. */
  requestId: string | null;
}

/** How a command was refused, in words; null while it was not. */
export function refusalOf(error: Error | null): Refusal | null {
  if (!error) return null;
  const problem = problemOf(error);
  const fields = problem && problem.fields.length > 1 ? problem.fields.map(fieldSentence) : [];
  return { sentence: error.message, fields: [...new Set(fields)], requestId: failedHere(problem) };
}

/** What is wrong with one field of the dialog, for the place below it. */
export function fieldRefusal(error: Error | null, field: string): string | undefined {
  const found = problemOf(error)?.fields.find((one) => one.field === field);
  return found && fieldSentence(found);
}

/** What is on screen behind the dialog is out of date. */
export const isOutdated = (error: Error | null): boolean => problemOf(error)?.status === 409;

const failedHere = (problem: Problem | null): string | null =>
  problem && problem.status >= 500 ? problem.requestId : null;
