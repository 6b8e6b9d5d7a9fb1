import { run } from '../scripts/lib/run.mjs';

/** What index.html loads before the first page shows: its scripts and everything they import statically. */
export async function measureAdminUi() {
  const { output } = await run(process.execPath, ['admin-ui/scripts/print-sizes.mjs']);
  const [, text, files] = /first load: ([\d.]+) kB gzip in (\d+) files/.exec(output) ?? [];
  if (!text) throw new Error(`print-sizes said: ${output}`);
  const what = "admin UI's first-load JavaScript, gzip";
  return [{ what, aim: '≤ 360 kB', measured: `${text} kB in ${files} files`, isMet: Number(text) <= 360 }];
}
