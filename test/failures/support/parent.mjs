// A launcher that does nothing but live: starts the scripts named in the arguments with an IPC channel, says which
// processes they became (with `--at-once` as first argument before they are ready), and waits to be killed.
import { fork } from 'node:child_process';

const [mode, ...rest] = process.argv.slice(2);
const isAtOnce = mode === '--at-once';
// What a child cannot write because nobody reads must not end it: they write to nobody from the beginning.
const stdio = ['ignore', isAtOnce ? 'ignore' : 'pipe', isAtOnce ? 'ignore' : 'pipe', 'ipc'];
const children = (isAtOnce ? rest : [mode, ...rest]).map((script) => fork(script, { env: process.env, stdio }));

if (!isAtOnce) await Promise.all(children.map((child) => new Promise((resolve) => child.stdout.once('data', resolve))));
process.stdout.write(`${JSON.stringify({ pids: children.map(({ pid }) => pid) })}\n`);
setInterval(() => undefined, 60_000);
