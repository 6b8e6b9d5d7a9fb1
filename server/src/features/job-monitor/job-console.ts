import type { Job, Queue } from 'bullmq';
import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Principal } from '../../platform/auth/principal.js';
import { ConflictProblem, HttpProblem, NotFoundProblem, Problem } from '../../platform/http/problem.js';
import { consoleScript, consoleStyle, mendPages } from './console-page.js';

/** More than the queue keeps of failed entries (queue-engine.ts). */
const MOST_FAILED = 1_000;

const nudge = z.object({ workId: z.uuid() });

/** Retries the row behind an entry of the queue; throws as FailedWorkCommands. */
export type RetryWork = (principal: Principal, workId: string) => Promise<unknown>;

export interface ConsoleParts {
  base: string;
  queues: readonly Queue[];
  retry: RetryWork;
  /** Who is asking; the console is behind a sign-in. */
  staffOf: (request: Request) => Principal;
}

/**
 * The queues' console. It shows entries of the queue, but work is a row (product.md §9): repeating, pausing or emptying
 * entries alone would change nothing that lasts. So the one action that means something, trying failed work again, is
 * answered here by retrying the row, and every other one is refused.
 */
export function jobConsole({ base, queues, retry, staffOf }: ConsoleParts): RequestHandler {
  const router = Router();
  const queueOf = (request: Request): Queue => {
    const queue = queues.find(({ name }) => name === request.params['queue']);
    if (!queue) throw new NotFoundProblem('QUEUE_NOT_FOUND', 'There is no queue of this name.');
    return queue;
  };

  router.get('/console.css', (_request, response) => void response.type('css').send(consoleStyle));
  router.get('/console.js', (_request, response) => void response.type('js').send(consoleScript));
  router.put('/api/queues/:queue/retry/failed', async (request, response) => {
    const failed = await queueOf(request).getFailed(0, MOST_FAILED);
    for (const entry of failed) await retryEntry(entry, (workId) => retry(staffOf(request), workId)).catch(unlessGone);
    response.status(200).json({});
  });
  router.put('/api/queues/:queue/:entry/retry', async (request, response) => {
    const entry = (await queueOf(request).getJob(request.params.entry)) as Job | undefined;
    if (!entry) throw new NotFoundProblem('QUEUE_ENTRY_NOT_FOUND', 'This entry is not in the queue any longer.');
    await retryEntry(entry, (workId) => retry(staffOf(request), workId));
    response.status(204).end();
  });
  router.use((request, _response, next) => (isRead(request) ? next() : next(actionRefused())));
  router.use(explained);
  router.use(mendPages(base), board(base, queues));
  return router;
}

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD';

/** The row is tried again under a new entry, so the failed one goes. */
async function retryEntry(entry: Job, retry: (workId: string) => Promise<unknown>): Promise<void> {
  const { workId } = nudge.parse(entry.data);
  try {
    await retry(workId);
  } catch (error) {
    // A row that is settled or tried again already needs this entry no longer either.
    if (isGone(error)) await entry.remove();
    throw error;
  }
  await entry.remove();
}

/** Of all failed entries some belong to rows that are tried again already, or settled: nothing to do for those. */
function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error;
}

const isGone = (error: unknown): boolean => error instanceof ConflictProblem || error instanceof NotFoundProblem;

const actionRefused = () =>
  new HttpProblem(
    405,
    'NOT_DONE_HERE',
    'Not done here',
    'Work is kept in the database: only failed work is tried again.',
  );

/** The console shows what stands in `error`; everybody else reads the rest of the problem document. */
function explained(error: unknown, _request: Request, _response: Response, next: NextFunction): void {
  if (error instanceof Problem) {
    Object.assign(error, { extra: { ...error.extra, error: { key: error.detail } } });
  }
  next(error);
}

/** Loaded when somebody first opens it: with the packages behind it an API process holds some MB more (docs/decisions/0023). */
function board(base: string, queues: readonly Queue[]): RequestHandler {
  let opened: Promise<RequestHandler> | undefined;
  return async (request, response, next) => {
    opened ??= import('./queue-board.js').then(({ queueBoard }) => queueBoard(base, queues));
    (await opened)(request, response, next);
  };
}
