import { z } from 'zod';
import { startMailbox, type Mailbox } from './index.js';

let mailbox: Mailbox | null = null;

/** Mails are on disk already; nothing is worth waiting for. */
const stop = (): void => {
  setTimeout(() => process.exit(0), 1000).unref();
  void Promise.resolve(mailbox?.close()).finally(() => process.exit(0));
};

process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Before the start: a parent that is killed meanwhile may be gone already.
if (process.env['EXIT_WITH_PARENT'] === '1') {
  process.once('disconnect', stop);
  if ((process.connected as boolean | undefined) === false) stop();
}

const port = z.coerce.number().int().min(0).max(65_535).default(0);
const environment = z.object({
  SMTP_PORT: port,
  PORT: port,
  HOST: z.string().min(1).default('127.0.0.1'),
  MAILBOX_FOLDER: z.string().min(1).optional(),
});

const { SMTP_PORT, PORT, HOST, MAILBOX_FOLDER } = environment.parse(process.env);
mailbox = await startMailbox({ smtpPort: SMTP_PORT, httpPort: PORT, host: HOST, folder: MAILBOX_FOLDER }).catch(
  (error: Error) => {
    process.stderr.write(`The demo mailbox cannot start: ${error.message}\n`);
    process.exit(1);
  },
);
process.stdout.write(`${JSON.stringify({ event: 'listening', url: mailbox.url, smtpUrl: mailbox.smtpUrl })}\n`);
