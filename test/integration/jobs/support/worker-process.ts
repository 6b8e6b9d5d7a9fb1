import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { loadConfig } from '../../../../server/src/platform/config/config.js';
import { MailProcessor } from '../../../../server/src/platform/jobs/queue-processors.js';
import { until } from '../../../support/until.js';
import { GATE_MAIL_ID } from './gate.js';
import { startWorker } from './jobs-app.js';

/**
 * A worker in a process of its own. Its one handler says on standard output that it has begun, then does what the test
 * asked for on the command line: `hang` until killed, or `gate`: finish once the test has made the work of the gate due.
 */
const mode = process.argv[2];
const config = loadConfig();

const worker = await startWorker(config, {
  handlers: {
    'mail.send': async (_payload, { workId }) => {
      process.stdout.write(`begun ${workId}\n`);
      if (mode === 'hang') return new Promise<void>(() => undefined);
      await until('the gate is open', () => gateIsOpen(), { timeoutMs: 60_000 });
    },
  },
});

async function gateIsOpen(): Promise<boolean> {
  const rows = await worker
    .get(DataSource)
    .query<unknown[]>(`SELECT 1 FROM work_items WHERE payload->>'mailId' = $1 AND due_at < now()`, [GATE_MAIL_ID]);
  return rows.length > 0;
}

worker.get(MailProcessor).worker.on('closing', () => process.stdout.write('stopping\n'));
process.once('SIGTERM', () => {
  worker.close().then(
    () => (process.exitCode = 0),
    () => process.exit(1),
  );
});
process.stdout.write('ready\n');
