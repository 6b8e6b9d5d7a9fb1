// Measures the product on this machine and writes bench/RESULTS.md. `npm run bench`; nothing else should run meanwhile.
import { writeFileSync } from 'node:fs';
import { build } from './lib/build-parts.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

/** Loaded only now: they need the packages and the build. */
async function measure() {
  const { measureAll } = await import('../bench/measurements.mjs');
  const { results } = await import('../bench/results.mjs');
  const { output } = await run('git', ['rev-parse', '--short', 'HEAD']);
  const text = results(await measureAll(), { commit: output.trim(), at: new Date() });
  writeFileSync(inRoot('bench/RESULTS.md'), text);
  console.log(`\n${text}`);
}

main(async () => {
  await install();
  await build();
  await measure();
  process.exit(0);
});
