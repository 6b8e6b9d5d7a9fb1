import { HttpProblem, type Problem } from '../http/problem.js';
import { problemDocument, toProblem } from '../http/problem-document.js';
import { currentRequest } from '../http/request-context.js';
import { clientAddressHeader } from './staff-auth.js';

/**
 * All that staff need. The library has many more routes, some of which change accounts past our rules and audit; a
 * password is changed at `/api/session/password`.
 */
const openRoutes = new Set(['/sign-in/email', '/sign-up/email', '/sign-out', '/get-session']);

const maxBodyBytes = 16 * 1024;

const titles: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'Not signed in',
  403: 'Not allowed',
  413: 'The body is too large',
  429: 'Too many requests',
};

function answer(problem: Problem, headers = new Headers()): Response {
  headers.delete('content-length');
  headers.set('content-type', 'application/problem+json');
  const body = JSON.stringify(problemDocument(problem, currentRequest()?.requestId));
  return new Response(body, { status: problem.status, headers });
}

/** Why the library failed: what the database says when asked, else the error itself. */
type ReasonOf = (error: unknown) => Promise<unknown>;

function failure(reason: unknown): Response {
  const problem = toProblem(reason);
  const seconds = problem instanceof HttpProblem ? problem.retryAfterSeconds : undefined;
  return answer(problem, new Headers(seconds === undefined ? {} : { 'retry-after': String(seconds) }));
}

/** The library's `{ code, message }` as a problem document; its answer to a success is passed on unchanged. */
async function asProblem(response: Response, reasonOf: ReasonOf): Promise<Response> {
  if (response.status < 400) return response;
  if (response.status >= 500) return failure(await reasonOf(new Error(`The auth library answered ${response.status}`)));

  const body = (await response.json().catch(() => ({}))) as { code?: unknown; message?: unknown };
  const fallback = toProblem(Object.assign(new Error(), { status: response.status }));
  const problem = new HttpProblem(
    response.status,
    typeof body.code === 'string' ? body.code : fallback.code,
    titles[response.status] ?? fallback.title,
    typeof body.message === 'string' ? body.message : fallback.detail,
  );
  const headers = new Headers(response.headers);
  const wait = headers.get('x-retry-after');
  if (wait) headers.set('retry-after', wait);
  return answer(problem, headers);
}

/**
 * Stands between the network and the auth library: closes the routes nobody needs, replaces the client's address by
 * the one of the connection, bounds the body (the library reads it past our body parser) and turns errors into problem
 * documents.
 * @param handler the library's own handler
 * @param reasonOf why it failed, when it did: a database that is down is 503 and no fault of ours
 */
export const guardedAuthHandler =
  (handler: (request: Request) => Promise<Response>, reasonOf: ReasonOf) =>
  async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '').replace(/\/+$/, '');
    if (!openRoutes.has(path)) return answer(notFound());

    const ask = (own: Request) =>
      handler(own).then(
        (response) => asProblem(response, reasonOf),
        async (error: unknown) => failure(await reasonOf(error)),
      );
    const headers = new Headers(request.headers);
    headers.set(clientAddressHeader, currentRequest()?.ip ?? '');
    if (request.method === 'GET' || request.method === 'HEAD') {
      return ask(new Request(request.url, { method: request.method, headers }));
    }

    const body = await readBounded(request);
    if (body === null) return answer(tooLarge());
    const init = { method: request.method, headers, ...(body.length > 0 ? { body } : {}) };
    return ask(new Request(request.url, init));
  };

const notFound = () => new HttpProblem(404, 'ROUTE_NOT_FOUND', 'Not found', 'There is nothing at this address.');
const tooLarge = () => new HttpProblem(413, 'PAYLOAD_TOO_LARGE', 'The body is too large', 'Send a smaller body.');

/** @returns null when the body is too long: at once when it says so itself, else as soon as it shows */
async function readBounded(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return null;

  const chunks: Uint8Array[] = [];
  let size = 0;

  for await (const chunk of request.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}
