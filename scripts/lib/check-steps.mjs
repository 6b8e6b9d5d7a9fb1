import { tool } from './run.mjs';

const types = (name, project) => ({
  name: `types: ${name}`,
  run: () => tool('typescript/bin/tsc', ['--noEmit', '--incremental', 'false', '--pretty', 'false', '-p', project]),
});

/** Everything that judges the sources without running the product; the longest first. */
export const checkSteps = [
  { name: 'lint', run: () => tool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']) },
  types('tests', 'test/tsconfig.json'),
  types('server', 'server/tsconfig.json'),
  types('admin-ui', 'admin-ui/tsconfig.json'),
  types('zaptec-simulator', 'server/zaptec-simulator/tsconfig.json'),
  types('demo-mailbox', 'server/demo-mailbox/tsconfig.json'),
  { name: 'format', run: () => tool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']) },
  {
    name: 'import arrows and circles',
    run: () =>
      tool('dependency-cruiser/bin/dependency-cruise.mjs', [
        ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
        ...['server', 'test', 'bench', 'scripts', 'admin-ui/src'],
      ]),
  },
];

export const unitStep = {
  name: 'unit specs',
  run: () => tool('vitest/vitest.mjs', ['run', '--project', 'unit', '--reporter', 'dot', '--no-color']),
};
