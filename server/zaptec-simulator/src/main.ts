import { readOptions } from './options.js';
import { startSimulator, type RunningSimulator } from './index.js';

let simulator: RunningSimulator | null = null;
let stopping = false;

/** Nothing here is worth waiting for: a stuck connection must not keep a stopped simulator alive. */
function stop(): void {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(0), 1000).unref();
  void Promise.resolve(simulator?.close()).finally(() => process.exit(0));
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);

// Before the start, which takes a while: a parent that is killed meanwhile may be gone already.
if (process.env['EXIT_WITH_PARENT'] === '1') {
  // With an IPC channel stdin may be /dev/null, whose end says nothing about the parent.
  if (process.channel === undefined) process.stdin.on('end', stop).on('error', stop).resume();
  else if (process.connected) process.on('disconnect', stop);
  else stop();
}

simulator = await startSimulator(readOptions(process.env));
process.stdout.write(`${JSON.stringify({ event: 'listening', url: simulator.url })}\n`);
