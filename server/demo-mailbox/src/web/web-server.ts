import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Faults } from '../smtp/faults.js';
import type { MessageStore } from '../store/message-store.js';
import { json, send, type Answer } from './answers.js';
import { routes } from './routes.js';

/** The mails are read and the faults switched here. Only for the machine itself: there is no sign-in. */
export class WebServer {
  private readonly server: Server;

  constructor(
    private readonly store: MessageStore,
    private readonly faults: Faults,
  ) {
    this.server = createServer((request, response) => {
      void this.answer(request)
        .catch(() => json({ error: 'The mailbox stumbled over this request' }, 500))
        .then((answer) => send(response, answer));
    });
  }

  /** @returns the port; 0 takes a free one */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => this.server.once('error', reject).listen(port, host, resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    if (isForeign(request)) return json({ error: 'Not from another site' }, 403);

    const url = new URL(request.url ?? '/', 'http://mailbox');
    const fitting = routes.filter(({ path }) => path.test(url.pathname));
    const route = fitting.find(({ method }) => method === (request.method === 'HEAD' ? 'GET' : request.method));
    if (!route) return json({ error: 'There is nothing here' }, fitting.length > 0 ? 405 : 404);

    const parts = [...(route.path.exec(url.pathname) ?? [])].slice(1);
    return route.answer({ request, url, parts, store: this.store, faults: this.faults });
  }
}

/** Another site open in the same browser may neither change nor, by a name it points at us, read anything. */
function isForeign({ method, headers }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  const isOurName = /^(127\.0\.0\.1|localhost|\[::1\]|demo-mailbox|mailbox)(:\d+)?$/.test(host);
  const isRead = method === 'GET' || method === 'HEAD';
  return !isOurName || (!isRead && headers.origin !== undefined && headers.origin !== `http://${host}`);
}
