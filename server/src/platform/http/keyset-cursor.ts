import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ValidationProblem } from './problem.js';
import { instantParam } from './schemas.js';

/** Where a page ended: the row's sort value as PostgreSQL prints it (null sorts as the greatest) and its id. */
export interface CursorPosition {
  value: string | null;
  id: string;
}

const cursorBody = z.strictObject({
  s: z.string(),
  o: z.enum(['asc', 'desc']),
  v: z.string().nullable(),
  i: z.uuid(),
  c: z.string(),
});

/** Catches a damaged or hand-edited cursor. It guards no secret: whoever recomputes it only pages from elsewhere. */
const checksum = (parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 8);

export function encodeCursor(sort: string, order: 'asc' | 'desc', at: CursorPosition): string {
  const body = { s: sort, o: order, v: at.value, i: at.id, c: checksum([sort, order, at.value, at.id]) };
  return Buffer.from(JSON.stringify(body)).toString('base64url');
}

/**
 * @throws ValidationProblem naming `after` when the cursor is damaged or belongs to another sorting: paging on from it
 * would skip or repeat rows without anybody noticing
 */
export function decodeCursor(text: string, sort: string, order: 'asc' | 'desc'): CursorPosition {
  const body = cursorBody.safeParse(parseJson(text));

  if (!body.success) throw refuse('is not a cursor of this list');
  const { s, o, v, i, c } = body.data;
  if (c !== checksum([s, o, v, i])) throw refuse('is not a cursor of this list');
  if (s !== sort || o !== order) throw refuse('belongs to another sorting; start at the first page');
  return { value: v, id: i };
}

/** The newest entries of a history, and how one asks for those before them. */
export const historyQuery = z.strictObject({
  after: z.string().max(4000).optional().describe('nextCursor of the page before'),
});
export type HistoryQuery = z.infer<typeof historyQuery>;

/** Before everything: where the first page of a history begins. */
const BEFORE_ALL = { value: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Where a page of a history, newest first by (at, id), goes on. @throws ValidationProblem as `decodeCursor` */
export function historyPosition(after: string | undefined): { value: string; id: string } {
  if (after === undefined) return BEFORE_ALL;
  const { value, id } = decodeCursor(after, 'at', 'desc');
  const at = instantParam().safeParse(value);
  if (!at.success) throw refuse('is not a cursor of this list');
  return { value: at.data, id };
}

export const historyCursor = ({ at, id }: { at: Date | string; id: string }): string =>
  encodeCursor('at', 'desc', { value: new Date(at).toISOString(), id });

const refuse = (message: string) => new ValidationProblem([{ field: 'after', code: 'INVALID_CURSOR', message }]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
