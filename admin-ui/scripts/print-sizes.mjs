// Prints what a browser loads before the first page shows, and the largest of the parts that come later.
// Usage: node admin-ui/scripts/print-sizes.mjs [build directory]; ends with 1 above the limit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const limitKb = 360;
const directory = process.argv[2] ?? fileURLToPath(new URL('../../dist/admin-ui', import.meta.url));
const assets = join(directory, 'assets');
const gzipKb = (name) => gzipSync(readFileSync(join(assets, name))).length / 1000;

// `import"./x.js"` and `… from"./x.js"` load at once; `import("./x.js")` waits for its page.
const importsOf = (name) =>
  [...readFileSync(join(assets, name), 'utf8').matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].map(
    ([, to]) => to,
  );

const html = readFileSync(join(directory, 'index.html'), 'utf8');
const firstLoad = new Set();
const follow = (name) => {
  if (firstLoad.has(name)) return;
  firstLoad.add(name);
  importsOf(name).forEach(follow);
};
[...html.matchAll(/assets\/([\w.-]+\.js)/g)].forEach(([, name]) => follow(name));

const total = [...firstLoad].reduce((sum, name) => sum + gzipKb(name), 0);
const later = readdirSync(assets)
  .filter((name) => name.endsWith('.js') && !firstLoad.has(name))
  .map((name) => [name, gzipKb(name)])
  .sort(([, a], [, b]) => b - a);

console.log(`first load: ${total.toFixed(1)} kB gzip in ${firstLoad.size} files (limit ${limitKb})`);
for (const name of firstLoad) console.log(`  ${gzipKb(name).toFixed(1).padStart(7)} ${name}`);
console.log(`later, by page: ${later.length} files`);
for (const [name, kb] of later.slice(0, 12)) console.log(`  ${kb.toFixed(1).padStart(7)} ${name}`);
process.exitCode = total > limitKb ? 1 : 0;
