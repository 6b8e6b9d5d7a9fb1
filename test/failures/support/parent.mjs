// A launcher that does nothing but live: starts the scripts named in the arguments with an IPC channel, says which
// processes they became, and waits to be killed.
import { fork } from 'node:child_process';

const children = process.argv.slice(2).map((script) => fork(script, { env: process.env, silent: true }));

await Promise.all(children.map((child) => new Promise((resolve) => child.stdout.once('data', resolve))));
process.stdout.write(`${JSON.stringify({ pids: children.map(({ pid }) => pid) })}\n`);
setInterval(() => undefined, 60_000);
