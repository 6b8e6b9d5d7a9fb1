import { createServer } from 'node:net';

/** Below the ports a system gives to connections that go out (Linux: from 32768): nobody gets one of these by chance. */
const LOWEST = 12_000;
const HIGHEST = 31_999;
/** Test processes ask one after the other from here, so that two that ask at once are far apart. */
let next = LOWEST + ((process.pid * 16) % (HIGHEST - LOWEST));

/**
 * A free TCP port of the loopback address for a server that is told its port, and stays free until that server
 * listens: a port of the system's own choice may be the near end of any connection made in between.
 */
export async function freePort(): Promise<number> {
  for (let tried = LOWEST; tried <= HIGHEST; tried += 1) {
    const port = next;
    next = next === HIGHEST ? LOWEST : next + 1;
    if (await isFree(port)) return port;
  }
  throw new Error(`There is no free port from ${LOWEST} to ${HIGHEST}.`);
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
