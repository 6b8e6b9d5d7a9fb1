// Makes what the processes run from: dist/. `npm run build [part …]`, parts: server, admin-ui, zaptec-simulator, demo-mailbox.
import { build } from './lib/build-parts.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { endWithSignals } from './lib/run.mjs';

endWithSignals();
main(async () => {
  await install();
  await build(process.argv.length > 2 ? process.argv.slice(2) : undefined);
});
