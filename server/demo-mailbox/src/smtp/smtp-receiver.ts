import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { parseMessage } from '../store/parse-message.js';
import type { MessageStore } from '../store/message-store.js';
import type { Fault, Faults } from './faults.js';

const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

type Answer = (error?: Error | null, message?: string) => void;

/** The real SMTP side: takes every mail, forwards none, misbehaves when a fault is switched on. */
export class SmtpReceiver {
  private readonly server: SMTPServer;
  private readonly sockets = new Map<number, Socket>();

  constructor(
    private readonly store: MessageStore,
    private readonly faults: Faults,
  ) {
    this.server = new SMTPServer({
      banner: 'Grantdesk demo mailbox',
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      size: MAX_MESSAGE_BYTES,
      closeTimeout: 500,
      onRcptTo: (address, _session, answer) => answer(rejection(this.faults.meet('recipient', [address.address]))),
      onData: (stream, session, answer) =>
        void this.receive(stream, session, answer).catch((error: unknown) => answer(error as Error)),
    });
    this.server.on('error', () => undefined); // A client that went away; the next one is served all the same.
    this.server.server.on('connection', (socket: Socket) => this.remember(socket));
  }

  /** @returns the port; 0 takes a free one */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    return (this.server.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.values()) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private remember(socket: Socket): void {
    const port = socket.remotePort ?? 0;
    this.sockets.set(port, socket);
    socket.once('close', () => this.sockets.delete(port));
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession, answer: Answer): Promise<void> {
    const source = await buffer(stream);
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    const fault = this.faults.meet('data', recipients);
    const rejected = rejection(fault);
    if (rejected) return answer(rejected);
    if (stream.sizeExceeded) return answer(withCode(552, 'The message is too large'));

    if (!fault || fault.keepMessage) {
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
      this.store.add(await parseMessage(source, { from, recipients }, new Date()));
    }
    if (fault?.kind === 'hang-after-data') return;
    if (fault?.kind === 'drop-after-data') return void this.sockets.get(session.remotePort)?.destroy();
    answer(null, 'Kept for reading, forwarded to nobody');
  }
}

const withCode = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

function rejection(fault: Fault | null): Error | null {
  if (fault?.kind === 'reject-5xx') return withCode(550, 'Mailbox does not exist (switched on)');
  if (fault?.kind === 'reject-4xx') return withCode(451, 'Try again later (switched on)');
  return null;
}
