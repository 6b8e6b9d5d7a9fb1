import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';

const decorators = () =>
  swc.vite({
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true, tsx: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
      keepClassNames: true,
    },
  });

/**
 * Projects: `unit` (pure, no I/O), `contract` (client against the simulator), `integration` (real PostgreSQL and the
 * queue engine named by TEST_ENGINE), `failures` (real child processes), `journeys` (real Chromium).
 * scripts/test.mjs runs them all; `npx vitest run --project unit path` runs one file.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        plugins: [decorators()],
        test: {
          name: 'unit',
          include: ['server/**/*.spec.ts', 'server/**/*.spec.tsx', 'scripts/**/*.spec.ts', 'admin-ui/src/**/*.spec.ts'],
          environment: 'node',
          // Pure: nothing of one file could be seen by another.
          isolate: false,
          // Pure too means no limit on time to keep: hundreds of generated cases may wait for a busy machine.
          testTimeout: 60_000,
        },
      },
      ...(['contract', 'integration', 'failures', 'journeys'] as const).map((name) => ({
        plugins: [decorators()],
        test: {
          name,
          include: [name === 'journeys' ? 'test/e2e/**/*.spec.ts' : `test/${name}/**/*.spec.ts`],
          environment: 'node' as const,
          globalSetup: ['test/support/global-setup.ts'],
          maxWorkers: 2,
          // Loading the application costs more than most files' tests: once per worker is enough, for every file brings
          // an application and a database of its own. Journeys share a stack and a browser per worker (test/ui/stage.ts).
          isolate: name === 'failures',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      })),
    ],
  },
});
