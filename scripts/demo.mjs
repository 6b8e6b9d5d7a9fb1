// Everything at once with demo data, each part its own process as an operator would run it. `npm run demo [-- --reset]`
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './lib/build-parts.mjs';
import { freePort } from './lib/free-port.mjs';
import { install } from './lib/install.mjs';
import { tryLock } from './lib/lock.mjs';
import { main } from './lib/main.mjs';
import { inRoot } from './lib/paths.mjs';
import { endWithSignals } from './lib/run.mjs';
import { keptPassword, keptSecretKey } from './lib/stack/keepsakes.mjs';
import { whenNpmIsGone } from './lib/stack/launcher.mjs';
import { deleteFolder, forgetProcesses, outlastLeftovers, rememberProcesses } from './lib/stack/leftovers.mjs';
import { Stack } from './lib/stack/stack.mjs';

/** Another folder makes another demo, beside the first. */
const folder = process.env.GRANTDESK_DEMO_DIR
  ? path.resolve(process.env.GRANTDESK_DEMO_DIR)
  : inRoot('.grantdesk/demo');
const lockFile = `${folder}.lock`;

/** Who signs in, in the order of what they may do; `seed-demo` creates them. */
const signIns = [
  ['viewer', 'viewer@demo.grantdesk.example'],
  ['account manager', 'am@demo.grantdesk.example'],
  ['operations', 'ops@demo.grantdesk.example'],
  ['admin', 'admin@demo.grantdesk.example'],
];

/** A database or Redis given in the environment is used as the processes themselves would use it. */
const given = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'REDIS_URL', 'LOG_LEVEL'];
const environment = Object.fromEntries(
  given.filter((name) => process.env[name]).map((name) => [name, process.env[name]]),
);

async function choosePorts() {
  const wished = Number(process.env.PORT || 3000);
  if (!Number.isInteger(wished) || wished < 0 || wished > 65_535)
    throw new Error(`PORT is not a port: ${process.env.PORT}`);
  const api = await freePort(wished);
  if (wished !== 0 && api !== wished) console.log(`Port ${wished} is taken; using ${api}.`);
  const smtp = await freePort(1025);
  const mailbox = await freePort(8025);
  return { api, smtp, mailbox, simulator: await freePort(4010) };
}

function greet(stack, password, seconds) {
  const width = Math.max(...signIns.map(([role]) => role.length));
  const lines = [
    `Grantdesk runs (${seconds.toFixed(0)} s).`,
    '',
    `  Admin UI          ${stack.url}`,
    `  Demo mailbox      ${stack.mailboxUrl}   every mail ends here, none leaves this machine`,
    `  Simulated portal  ${stack.simulatorUrl}   who owns what there: server/zaptec-simulator/README.md`,
    '',
    `  Sign in with the password ${password} as`,
    ...signIns.map(([role, email]) => `    ${role.padEnd(width)}  ${email}`),
    '',
    `  Logs: ${path.relative(process.cwd(), stack.logs)}/   Start over: npm run demo -- --reset   Stop: Ctrl-C`,
  ];
  console.log(`\n${lines.join('\n')}\n`);
}

async function start(stack) {
  const remember = () => rememberProcesses(folder, stack.identities);
  const surroundings = stack.startSurroundings();
  remember();
  await Promise.all([surroundings, stack.command('migrate')]);
  const seeded = path.join(folder, 'seeded');
  if (!existsSync(seeded) || environment.DATABASE_URL) {
    await stack.command('seed-demo', '--password', keptPassword(folder));
    writeFileSync(seeded, '');
  }
  const product = stack.startProduct();
  remember();
  await product;
}

/** Ctrl-C, a supervisor's SIGTERM and a closed terminal all stop in order; the second one changes nothing. */
function stopWithSignals(stack, lock) {
  let told = false;
  const stop = async () => {
    if (told) return console.log('Still stopping …');
    told = true;
    console.log('\nStopping …');
    const late = await stack.stop();
    forgetProcesses(folder);
    lock.release();
    const stays = `Stopped. The data stays in ${path.relative(process.cwd(), folder)}.`;
    console.log(late.length === 0 ? stays : `Ended the hard way: ${late.join(', ')}.`);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  whenNpmIsGone(stop);
  process.stdout.on('error', () => undefined); // A closed terminal takes no more words.
}

function takeLock() {
  const lock = tryLock(lockFile);
  if (lock.taken) return lock;
  const { url, pid } = lock.holder;
  throw new Error(`The demo runs already${url ? ` at ${url}` : ''} (process ${pid}). Stop it there with Ctrl-C first.`);
}

async function demo() {
  const began = Date.now();
  const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false } } });

  const lock = takeLock();
  const stack = await prepare(lock, values.reset);
  try {
    await start(stack);
  } catch (error) {
    if (stack.isStopping) return; // The signal's own way out is under way.
    await stack.stop();
    lock.release();
    throw error;
  }
  lock.note({ url: stack.url });
  greet(stack, keptPassword(folder), (Date.now() - began) / 1000);

  const ended = await stack.failure;
  if (stack.isStopping) return;
  console.error(`${ended.name} ended unexpectedly:\n${ended.tail}\nStopping the rest …`);
  await stack.stop();
  lock.release();
  process.exit(1);
}

async function prepare(lock, isReset) {
  process.once('exit', lock.release);
  endWithSignals();
  await install();
  await build();
  await outlastLeftovers(folder);
  if (isReset) {
    await deleteFolder(folder);
    console.log('Deleted the demo’s data.');
  }
  mkdirSync(folder, { recursive: true });
  const stack = new Stack({
    folder,
    ports: await choosePorts(),
    secretKey: keptSecretKey(folder),
    env: environment,
    simulator: { INSTALLATIONS: '30', SHARED: '12' },
  });
  // From here on the children are the stack's to stop, not the commands' runner's.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  stopWithSignals(stack, lock);
  return stack;
}

main(demo);
