import { join } from 'node:path';
import { startMailbox, type Mailbox, type ReceivedMessage } from '../../../server/demo-mailbox/src/index.js';
import { freePort } from '../../../server/src/platform/database/embedded-postgres/free-port.js';
import { testEnvironment } from '../../support/test-config.js';
import { createTestDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';
import { runToEnd, startProcess } from './child-process.js';
import { SimulatorControl } from './simulator-control.js';
import { DEMO_PASSWORD, StaffApi, type DemoRole } from './staff-api.js';

const dist = process.env['JOURNEY_DIST'] ?? join(import.meta.dirname, '..', '..', '..', 'dist');

/** Everything a journey runs against: real processes as an operator would start them, with the demo's data. */
export interface JourneyStack {
  /** Of the API, with the admin UI and the customer pages. */
  url: string;
  simulator: SimulatorControl;
  mailbox: Mailbox;
  /** The API signed in as a demo role; one session per role. */
  as: (role: DemoRole) => Promise<StaffApi>;
  /** Waits for the newest mail to this address, or for one whose subject fits. */
  mailTo: (address: string, subject?: RegExp) => Promise<ReceivedMessage>;
  /** Lines of the server's log at level error and above. */
  errors: () => string[];
  stop: () => Promise<void>;
}

/** Starts simulator, mailbox, API and worker on a fresh database with the demo's data and waits for the baseline. */
export async function startJourneyStack(): Promise<JourneyStack> {
  const log: string[] = [];
  const [database, mailbox, port, simulator] = await Promise.all([
    createTestDatabase(),
    startMailbox(),
    freePort(),
    startProcess(join(dist, 'zaptec-simulator/main.js'), { PORT: '0' }, 'listening', []),
  ]);
  const simulatorUrl = String(simulator.announcement['url']);
  const url = `http://127.0.0.1:${port}`;
  const env = testEnvironment(database, {
    PORT: String(port),
    PUBLIC_URL: url,
    SMTP_URL: mailbox.smtpUrl,
    ZAPTEC_API_URL: simulatorUrl,
    ZAPTEC_PORTAL_URL: simulatorUrl,
    LOG_LEVEL: 'error',
  });

  await runToEnd(join(dist, 'server/main.cli.js'), ['seed-demo', '--password', DEMO_PASSWORD], env);
  const [api, worker] = await Promise.all([
    startProcess(join(dist, 'server/main.api.js'), env, 'listening', log),
    startProcess(join(dist, 'server/main.worker.js'), env, 'working', log),
  ]);

  const sessions = new Map<DemoRole, Promise<StaffApi>>();
  const as = (role: DemoRole): Promise<StaffApi> => {
    const session = sessions.get(role) ?? StaffApi.signIn(url, role);
    sessions.set(role, session);
    return session;
  };
  const admin = await as('admin');
  await until('the baseline is complete', async () => {
    const { items } = await admin.get<{ items: { baseline: { complete: boolean } }[] }>('/api-accounts');
    return items[0]?.baseline.complete;
  });

  return {
    url,
    simulator: new SimulatorControl(simulatorUrl),
    mailbox,
    as,
    mailTo: (address, subject) =>
      until(`a mail to ${address}${subject ? ` about ${subject.source}` : ''}`, () =>
        mailbox.messages(address).find((mail) => !subject || subject.test(mail.subject)),
      ),
    errors: () => log.filter((line) => line.trim() !== ''),
    stop: async () => {
      await Promise.all([api.stop(), worker.stop()]);
      await Promise.all([simulator.stop(), mailbox.close()]);
      await database.drop();
    },
  };
}
