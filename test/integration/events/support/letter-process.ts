import 'reflect-metadata';
import { loadConfig } from '../../../../server/src/platform/config/config.js';
import { startLetterWorker } from './letters.js';

/** A worker in a process of its own whose listeners write, say so on standard output, and hang until killed. */
await startLetterWorker(loadConfig(), async (_tx, listener, event) => {
  process.stdout.write(`${listener} heard ${event.id}\n`);
  await new Promise<void>(() => undefined);
});
process.stdout.write('ready\n');
