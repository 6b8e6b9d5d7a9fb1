import { createServer } from 'node:net';

function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const { port: got } = server.address();
      server.close(() => resolve(got));
    });
  });
}

/** The wished port on loopback, or the next free one above it; 0 for any. */
export async function freePort(wished) {
  for (let port = wished; port <= 65_535; port += 1) {
    const got = await tryPort(port);
    if (got !== null) return got;
  }
  throw new Error(`There is no free port from ${wished} on.`);
}
