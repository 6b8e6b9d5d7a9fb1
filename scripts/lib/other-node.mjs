import { existsSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';

const [major] = process.versions.node.split('.').map(Number);

/**
 * The other version that the project is tested on: production is recommended 24, and 20.19 is the oldest that works.
 * Whoever starts the tests on one of them has a lane of them run on the other.
 */
export const otherNode = major >= 24 ? '20' : '24';

const folder = inRoot('test', 'other-node', otherNode);
const binary = `${folder}/node_modules/node-${process.platform}-${process.arch}/bin/node`;

/**
 * Installs that version beside the project, in a folder of its own: among the project's packages its binary would be
 * the `node` of every npm script. `OTHER_NODE` names another binary, e.g. where npm has none for the machine.
 * @returns {Promise<string>} the path of its binary
 * @throws Error when there is none: the lane is skipped nowhere
 */
export async function installOtherNode() {
  const named = process.env.OTHER_NODE;
  if (named) return checked(named);

  await withLock(
    inRoot('.grantdesk', 'other-node.lock'),
    'Another install of Node.js is under way; waiting.',
    async () => {
      if (existsSync(binary)) return;
      console.log(`Installing Node.js ${otherNode} for a part of the tests (npm ci) …`);
      const { ok, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
      if (!ok) throw new Error(`Installing Node.js ${otherNode} failed:\n${output}`);
    },
  );
  return checked(binary);
}

async function checked(file) {
  const { ok, output } = await run(file, ['--version']);
  if (ok && output.startsWith(`v${otherNode}.`)) return file;
  throw new Error(
    `There is no Node.js ${otherNode} for this machine (${process.platform}-${process.arch}): name one in OTHER_NODE.`,
  );
}
