import { atThePortal, comeBack, share } from './lib/journey.mjs';

const LIMIT = 50_000;
/** The housing association of the simulator: Pro, 120 chargers. */
const LARGE = '10000000-0000-4000-8000-000000000003';

/** The page and every style and script it names, uncompressed; it may name nothing else. */
async function weigh(browser, html) {
  const files = [...html.matchAll(/(?:href|src)="(\/c\/assets\/[^"]+)"/g)].map(([, path]) => path);
  const bodies = await Promise.all(files.map(async (path) => (await browser.ask(path)).arrayBuffer()));
  return Buffer.byteLength(html) + bodies.reduce((sum, body) => sum + body.byteLength, 0);
}

const row = (what, bytes) => ({
  what,
  aim: '≤ 50 kB',
  measured: `${(bytes / 1000).toFixed(1)} kB`,
  isMet: bytes <= LIMIT,
});

/** HTML, CSS and JavaScript of the page that asks, and of the picker with 120 chargers. */
export async function measurePageBytes(desk) {
  const visit = await atThePortal(desk, { product: 'pro', installationId: LARGE });
  const ask = await weigh(visit.browser, visit.askPage);

  await share(desk, LARGE);
  await comeBack(desk, visit, LARGE);
  const picker = await (await visit.browser.ask(`/c/outcome/${visit.id}`)).text();
  const boxes = picker.match(/<input[^>]*type="(?:checkbox|radio)"/g)?.length ?? 0;
  if (boxes < 120) throw new Error(`The picker shows ${boxes} of 120 chargers`);

  return [
    row('customer page that asks: HTML + CSS + JS, uncompressed', ask),
    row('charger picker with 120 chargers, the same', await weigh(visit.browser, picker)),
  ];
}
