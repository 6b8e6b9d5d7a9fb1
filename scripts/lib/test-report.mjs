import { existsSync, readFileSync } from 'node:fs';

/**
 * What a vitest run came to, from its JSON report.
 * @param {string} file
 * @param {boolean} ok whether the run itself ended well
 * @returns {{ passed: number, failed: number, skipped: number, problems: string[] }} `failed` counts a file that could not
 * be loaded, and a run that ended badly without a failed test, as one
 */
export function readReport(file, ok) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, problems: ['left no report'] };

  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const count = { passed: 0, failed: 0, skipped: 0, problems: [] };
  for (const { assertionResults, status, name } of testResults) {
    for (const { status: outcome } of assertionResults) {
      if (outcome === 'passed') count.passed += 1;
      else if (outcome === 'failed') count.failed += 1;
      else count.skipped += 1;
    }
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) {
      count.failed += 1;
      count.problems.push(`${name} could not be run to its end`);
    }
  }
  if (!ok && count.failed === 0) {
    count.failed += 1;
    count.problems.push('ended badly although no test failed');
  }
  if (count.passed + count.failed === 0) {
    count.failed += 1;
    count.problems.push('ran no test');
  }
  if (count.skipped > 0) count.problems.push(`${count.skipped} skipped or still to write`);
  return count;
}

/** The engines have to see the same tests. @returns what is wrong, in words */
export function unequalEngines(results) {
  const projects = new Set(results.filter(({ run }) => run.engine).map(({ run }) => run.project));
  return [...projects].flatMap((project) => {
    const counts = results
      .filter(({ run }) => run.project === project && run.engine)
      .map(({ run, passed, failed }) => `${run.engine} ${passed + failed}`);
    const numbers = new Set(counts.map((text) => text.split(' ')[1]));
    return numbers.size > 1 ? [`${project} ran different numbers of tests: ${counts.join(', ')}`] : [];
  });
}

/** The closing table: one line per run. */
export function table(results) {
  const header = ['run', 'tests', 'passed', 'failed', 'skipped', 'seconds'];
  const rows = results.map(({ run, passed, failed, skipped, seconds }) =>
    [run.name, passed + failed, passed, failed, skipped, Math.round(seconds)].map(String),
  );
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (cells) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ');
  return [line(header), ...rows.map(line)].join('\n');
}
