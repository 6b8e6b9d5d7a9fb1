import { HttpException } from '@nestjs/common';
import { isDatabaseDown } from '../database/database-down.js';
import { HttpProblem, NotFoundProblem, Problem, UnavailableProblem, type FieldProblem } from './problem.js';

/** What goes over the wire as `application/problem+json`. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  fields?: readonly FieldProblem[];
  requestId?: string;
  [extra: string]: unknown;
}

const internal = () =>
  new HttpProblem(500, 'INTERNAL', 'Something went wrong on our side', 'Try again; if it stays, name the request id.');

/** Middleware (body parsing, URI decoding) reports by status; its messages may quote input, so they are replaced. */
const byStatus: Readonly<Record<number, () => Problem>> = {
  400: () =>
    new HttpProblem(400, 'MALFORMED_REQUEST', 'The request cannot be read', 'The body or address is malformed.'),
  404: () => new NotFoundProblem('ROUTE_NOT_FOUND', 'There is nothing at this address.'),
  405: () =>
    new HttpProblem(405, 'METHOD_NOT_ALLOWED', 'Method not allowed', 'This address does not take this method.'),
  413: () => new HttpProblem(413, 'PAYLOAD_TOO_LARGE', 'The body is too large', 'Send a smaller body.'),
  415: () =>
    new HttpProblem(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Unsupported media type',
      'Send the body as application/json in UTF-8.',
    ),
  429: () => new HttpProblem(429, 'TOO_MANY_REQUESTS', 'Too many requests', 'Wait a minute and try again.'),
  503: () => new HttpProblem(503, 'UNAVAILABLE', 'Not available', 'Not all parts are ready.', 10),
};

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown } | null)?.status;
  return error instanceof Error && typeof status === 'number' ? status : undefined;
};

/**
 * @param error anything thrown on the way to an answer
 * @returns the problem the caller may see; a database that is down becomes 503, any other unknown error
 *   500 INTERNAL, which tells nothing about itself
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseDown(error)) return new UnavailableProblem();

  const status = statusOf(error);
  const known = status === undefined ? undefined : byStatus[status];
  if (known) return known();
  if (status !== undefined && status >= 400 && status < 500) {
    return new HttpProblem(status, 'REQUEST_REFUSED', 'The request was refused', 'The request cannot be answered.');
  }
  return internal();
}

export function problemDocument(problem: Problem, requestId?: string): ProblemDocument {
  return {
    ...problem.extra,
    type: `urn:grantdesk:problem:${problem.code}`,
    title: problem.title,
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    ...(problem.fields ? { fields: problem.fields } : {}),
    ...(requestId ? { requestId } : {}),
  };
}
