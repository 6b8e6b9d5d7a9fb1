import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { contentHash } from './content-hash.mjs';
import { withLock } from './lock.mjs';
import { inRoot } from './paths.mjs';
import { tool } from './run.mjs';

const isSource = (file) => !/\.spec\.tsx?$/.test(file) && !/\.md$/.test(file);

const typescript = (name, folder) => ({
  name,
  inputs: [`${folder}/src`, `${folder}/tsconfig.json`, 'tsconfig.json', 'package-lock.json'],
  result: `dist/${name}/main${name === 'server' ? '.api' : ''}.js`,
  // From nothing: outputs of deleted sources and a build record without its outputs both mislead.
  make: () => {
    rmSync(inRoot('dist', name), { recursive: true, force: true });
    rmSync(inRoot('dist', `${name}.tsbuildinfo`), { force: true });
    return tool('typescript/bin/tsc', ['-p', `${folder}/tsconfig.json`, '--pretty', 'false']);
  },
});

/** The longest first, so that two cores finish together. */
const parts = [
  typescript('server', 'server'),
  {
    name: 'admin-ui',
    inputs: ['admin-ui', 'package-lock.json'],
    result: 'dist/admin-ui/index.html',
    make: () => tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { cwd: inRoot('admin-ui') }),
  },
  typescript('zaptec-simulator', 'server/zaptec-simulator'),
  typescript('demo-mailbox', 'server/demo-mailbox'),
];

const stampOf = (part) => inRoot('dist', '.stamps', part.name);

function isFresh(part, hash) {
  const stamp = stampOf(part);
  return existsSync(inRoot(part.result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

async function buildPart(part) {
  const hash = contentHash(part.inputs, isSource);
  if (isFresh(part, hash)) return;

  const { ok, output, seconds } = await part.make();
  if (!ok) throw new Error(`Building ${part.name} failed:\n${output}`);
  mkdirSync(inRoot('dist', '.stamps'), { recursive: true });
  writeFileSync(stampOf(part), hash);
  console.log(`Built ${part.name} in ${seconds.toFixed(1)} s.`);
}

/**
 * Makes dist/: the parts whose sources changed since they were last made, two at a time.
 * @param {string[]} [names] only these parts
 * @throws Error with what the compiler said
 */
export async function build(names) {
  const waiting = 'Another build is under way; waiting for it.';
  await withLock(inRoot('.grantdesk', 'build.lock'), waiting, async () => {
    const queue = parts.filter(({ name }) => !names || names.includes(name));
    const work = async () => {
      for (let part = queue.shift(); part; part = queue.shift()) await buildPart(part);
    };
    const ends = await Promise.allSettled([work(), work()]);
    const failures = ends.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.message);
    if (failures.length > 0) throw new Error(failures.join('\n'));
  });
}
