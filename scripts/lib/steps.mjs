const mark = (ok) => (ok ? 'ok    ' : 'FAILED');

/**
 * Runs steps, `atOnce` at a time; one line each, and what a failing one said.
 * @param {{ name: string, run: () => Promise<{ ok: boolean, output: string, seconds: number }> }[]} steps
 * @returns {Promise<{ name: string, ok: boolean }[]>}
 */
export async function runSteps(steps, atOnce = 2) {
  const queue = [...steps];
  const results = [];

  const work = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const { ok, output, seconds } = await step.run();
      results.push({ name: step.name, ok });
      console.log(`${mark(ok)}  ${step.name} (${seconds.toFixed(1)} s)`);
      if (!ok) console.log(`${output.trimEnd()}\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
