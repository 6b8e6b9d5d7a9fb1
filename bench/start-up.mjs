import { start } from './lib/processes.mjs';
import { until } from './lib/desk.mjs';
import { median } from './lib/figures.mjs';

/** From spawning `node dist/server/main.api.js` to the first 200 of /health/ready, on a migrated database. */
export async function measureStartUp(desk) {
  const seconds = [];
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    const api = start('dist/server/main.api.js', desk.env);
    await until('the API is ready', async () => (await fetch(`${desk.url}/health/ready`).catch(() => null))?.ok);
    seconds.push((performance.now() - began) / 1000);
    await api.stop();
  }
  const value = median(seconds);
  return [{ what: 'API start to ready', aim: '≤ 2 s', measured: `${value.toFixed(2)} s`, isMet: value <= 2 }];
}
