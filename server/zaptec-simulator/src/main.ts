import { readOptions } from './options.js';
import { startSimulator } from './index.js';

const options = readOptions(process.env);
const simulator = await startSimulator(options);
process.stdout.write(`${JSON.stringify({ event: 'listening', url: simulator.url })}\n`);

let stopping = false;

/** Nothing here is worth waiting for: a stuck connection must not keep a stopped simulator alive. */
function stop(): void {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(0), 1000).unref();
  void simulator.close().finally(() => process.exit(0));
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);

if (process.env['EXIT_WITH_PARENT'] === '1') {
  // With an IPC channel stdin may be /dev/null, whose end says nothing about the parent.
  if (process.channel === undefined) process.stdin.on('end', stop).on('error', stop).resume();
  else process.on('disconnect', stop);
}
