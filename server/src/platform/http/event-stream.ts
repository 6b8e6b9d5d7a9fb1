import type { Response } from 'express';

const TYPE = 'text/event-stream';

/** Whether this answer is a stream, which ends when somebody goes and takes as long as they stay. */
export const isEventStream = (response: Response): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith(TYPE);

export interface StreamMessage {
  event: string;
  /** What the browser sends as `Last-Event-ID` when it comes back. */
  id: string | null;
  data: string;
}

/**
 * Begins an answer of server-sent events: nothing on the way may keep, change or hold it back (`no-transform` also keeps
 * our own compression away, which would wait for more).
 *
 * @param retryMs when the browser connects again after a loss
 */
export function beginEventStream(response: Response, retryMs: number): void {
  response.status(200).set({
    'Content-Type': `${TYPE}; charset=utf-8`,
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.write(`retry: ${Math.round(retryMs)}\n\n`);
}

/** @returns false while the client takes nothing: write no more before `drain` */
export const writeMessage = (response: Response, { event, id, data }: StreamMessage): boolean =>
  response.write(`event: ${event}\n${id === null ? '' : `id: ${id}\n`}data: ${data}\n\n`);
