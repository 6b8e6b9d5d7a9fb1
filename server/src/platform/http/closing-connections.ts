import type { Server, ServerResponse } from 'node:http';

const LOOK_EVERY_MS = 50;

/**
 * The end of a server's connections. `server.close()` takes no new ones, but a connection that is busy then would go on
 * answering requests and, once idle, stay open as long as its client likes.
 *
 * @param server before it listens
 * @returns to be called when the end begins: from then on each connection ends with the answer it is waiting for, and
 *   those still unanswered after `cutAfterMs` are cut
 */
export function closingConnections(server: Server): (cutAfterMs: number) => void {
  const unanswered = new Set<ServerResponse>();
  let isClosing = false;

  const sayLast = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  };
  server.prependListener('request', (_request, response: ServerResponse) => {
    if (isClosing) return sayLast(response);
    unanswered.add(response);
    response.once('close', () => unanswered.delete(response));
  });

  return (cutAfterMs) => {
    isClosing = true;
    unanswered.forEach(sayLast);
    // For those whose headers were on their way already: their connection is idle only after the body.
    setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS).unref();
    setTimeout(() => server.closeAllConnections(), cutAfterMs).unref();
  };
}
