import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { until } from '../support/until.js';

/** `hang-up`: the connection is cut after the content was taken, so the sender cannot know. */
export type Behaviour = 'accept' | 'refuse' | 'defer' | 'hang-up';

export interface Received {
  to: string;
  mail: ParsedMail;
  text: string;
  html: string;
}

const saying = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

/** A real SMTP receiver in this process; how it treats an address is said beforehand. */
export class Mailbox {
  readonly received: Received[] = [];
  private readonly behaviours = new Map<string, Behaviour>();
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, callback) => {
        const behaviour = this.behaviours.get(address);
        // As real servers like to: with the address in their words.
        if (behaviour === 'refuse') return callback(saying(550, `no such mailbox here: ${address}`));
        if (behaviour === 'defer') return callback(saying(451, 'greylisted, try again later'));
        return callback();
      },
      onData: (stream, session, callback) => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        void this.take(stream, to).then(() => {
          if (this.behaviours.get(to) !== 'hang-up') return callback();
          return this.hangUp(session.id);
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  static async start(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await new Promise<void>((resolve) => mailbox.server.listen(0, '127.0.0.1', resolve));
    return mailbox;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  treat(address: string, behaviour: Behaviour): void {
    this.behaviours.set(address, behaviour);
  }

  to(address: string): Received[] {
    return this.received.filter((one) => one.to === address);
  }

  /** The newest mail to the address once there are `count` of them. */
  async wait(address: string, count = 1): Promise<Received> {
    await until(`${count} mails to ${address}`, () => this.to(address).length >= count);
    const newest = this.to(address).at(-1);
    if (!newest) throw new Error('no mail');
    return newest;
  }

  private hangUp(id: string): void {
    const { connections } = this.server as unknown as { connections: Set<{ id: string; close(): void }> };
    for (const connection of connections) if (connection.id === id) connection.close();
  }

  private async take(stream: SMTPServerDataStream, to: string): Promise<void> {
    const mail = await simpleParser(stream);
    this.received.push({ to, mail, text: mail.text ?? '', html: mail.html || '' });
  }
}

/** The customer page's address in a mail's plain text. */
export function linkIn(mail: Received): string {
  const link = /https?:\/\/\S+\/c\/r\/\S+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in the mail: ${mail.text}`);
  return link;
}
