import { Faults, type Fault, type FaultInput } from './smtp/faults.js';
import { SmtpReceiver } from './smtp/smtp-receiver.js';
import type { ReceivedMessage } from './store/message.js';
import { MessageStore } from './store/message-store.js';
import { WebServer } from './web/web-server.js';

export type { Fault, FaultInput, ReceivedMessage };

export interface MailboxOptions {
  /** 0, the default, takes a free port. */
  smtpPort?: number;
  httpPort?: number;
  host?: string;
  /** Keeps the mails across restarts. */
  folder?: string | undefined;
  /** Newest mails kept, 500 unless told. */
  keep?: number;
}

export interface Mailbox {
  /** For SMTP_URL, e.g. `smtp://127.0.0.1:41025`. */
  smtpUrl: string;
  /** The web view and the JSON API. */
  url: string;
  /** Newest first; `recipient` is a part of the envelope's address. */
  messages: (recipient?: string) => ReceivedMessage[];
  clear: () => void;
  /** Switches a fault on until it is lifted or has been met `times` times. */
  addFault: (fault: FaultInput) => Fault;
  /** Faults still on, with how often each was met. */
  faults: () => Fault[];
  liftFaults: () => void;
  close: () => Promise<void>;
}

/** Starts the receiver and its web view. @throws when a port is taken */
export async function startMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const { smtpPort = 0, httpPort = 0, host = '127.0.0.1', folder, keep = 500 } = options;
  const store = new MessageStore(keep, folder ?? null);
  const faults = new Faults();
  const smtp = new SmtpReceiver(store, faults);
  const web = new WebServer(store, faults);

  const smtpAt = await smtp.listen(smtpPort, host);
  const webAt = await web.listen(httpPort, host).catch(async (error: unknown) => {
    await smtp.close();
    throw error;
  });
  return {
    smtpUrl: `smtp://${host}:${smtpAt}`,
    url: `http://${host}:${webAt}`,
    messages: (recipient) => store.list(recipient),
    clear: () => store.clear(),
    addFault: (fault) => faults.add(fault),
    faults: () => faults.list(),
    liftFaults: () => faults.lift(),
    close: async () => {
      await Promise.all([smtp.close(), web.close()]);
    },
  };
}
