import { percentile } from '../measure.mjs';
import { StaffSession } from '../staff-session.mjs';
import { fill, MANAGERS } from './fill.mjs';
import { probes } from './probes.mjs';

/** Installations and customers; requests are twice, chargers ten times as many. */
export const SIZES = { small: 10_000, large: 100_000 };
/** What other measurements left would stand in both sizes. */
const EMPTIED = `TRUNCATE customers, consent_requests, installations, installation_access, installation_ties, chargers,
  charger_assignments, work_items`;
const ROUNDS = 40;
const WARM_UP = 5;

/**
 * Every list, search, count and the dashboard at both sizes, one request after the other.
 * @returns {Promise<{ who: string, what: string, small: number, large: number }[]>} p95 in ms
 */
export async function measureScale({ stack, database }, admin, password) {
  const people = { admin };
  for (const [name, email] of Object.entries(MANAGERS))
    people[name] = await StaffSession.signIn(stack.url, email, password);

  await database.query(EMPTIED);
  const asked = probes();
  const measured = {};
  for (const [size, base] of Object.entries(SIZES)) {
    await fill(database, base);
    measured[size] = [];
    for (const { who, paths } of asked) measured[size].push(await p95(people[who], paths));
  }
  return asked.map(({ who, what }, at) => ({ who, what, small: measured.small[at], large: measured.large[at] }));
}

async function p95(staff, paths) {
  const times = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const path = paths[(round + WARM_UP) % paths.length];
    const began = performance.now();
    await staff.get(path);
    if (round >= 0) times.push(performance.now() - began);
  }
  return percentile(times, 0.95);
}

const WHO = { admin: 'admin', many: 'manager of a third', few: 'manager of a few' };

/** @returns {string} Markdown */
export function scaleResults(rows) {
  const lines = rows.map(({ who, what, small, large }) => {
    const ratio = large / small;
    const isMet = large <= 50 && ratio <= 1.5;
    return `| ${what} | ${WHO[who]} | ${small.toFixed(1)} | ${large.toFixed(1)} | ${ratio.toFixed(2)} | ${isMet ? 'met' : '**missed**'} |`;
  });
  return `## Lists, searches and counts as the house grows

100,000 installations and customers, 200,000 requests, 1,000,000 chargers, beside a tenth of that. One request after the
other, p95 in milliseconds as the browser waits. Aim: ≤ 50 ms, and ≤ 1.5 × what it takes at a tenth.

| what | who asks | at a tenth | at full size | × | |
|---|---|---|---|---|---|
${lines.join('\n')}
`;
}
