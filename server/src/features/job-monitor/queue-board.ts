import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from 'bullmq';
import express, { type RequestHandler } from 'express';

/** The pages and reads of bull-board; what it may do is decided before it (job-console.ts). */
export function queueBoard(base: string, queues: readonly Queue[]): RequestHandler {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(base);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { allowRetries: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Grantdesk jobs', hideDocsLink: true, hideRedisDetails: true } },
  });
  return express().use(serverAdapter.getRouter() as RequestHandler);
}
