import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail server that has the whole mail and takes its time to say so. */
export class HeldSmtp {
  /** Mails it has taken. */
  taken = 0;
  private readonly answers: (() => void)[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<HeldSmtp> {
    const held: HeldSmtp = new HeldSmtp(
      new SMTPServer({
        disabledCommands: ['AUTH', 'STARTTLS'],
        logger: false,
        closeTimeout: 100,
        onData: (stream, _session, answer) =>
          void buffer(stream).then(() => {
            held.taken += 1;
            held.answers.push(() => answer(null, 'Taken at last'));
          }),
      }),
    );
    held.server.on('error', () => undefined);
    await new Promise<void>((resolve) => held.server.listen(0, '127.0.0.1', resolve));
    return held;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  letGo(): void {
    for (const answer of this.answers.splice(0)) answer();
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}
