// What a change has to pass before anything is started: format, lint, types, import arrows, unit specs. `npm run check`
import { checkSteps, unitStep } from './lib/check-steps.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { endWithSignals } from './lib/run.mjs';
import { runSteps } from './lib/steps.mjs';

endWithSignals();
main(async () => {
  await install();
  const results = await runSteps([...checkSteps, unitStep]);
  const failed = results.filter(({ ok }) => !ok).map(({ name }) => name);
  if (failed.length > 0) throw new Error(`Failed: ${failed.join(', ')}`);
  console.log('All checks pass.');
});
