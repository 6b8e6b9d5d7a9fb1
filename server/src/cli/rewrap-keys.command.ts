import { RewrapKeys } from '../platform/personal-data/rewrap-keys.js';
import type { Command } from './command.js';

/** The step before `SECRET_KEY_PREVIOUS` is taken away; a second run finds nothing to do. */
export const rewrapKeysCommand: Command = {
  summary: 'after a change of SECRET_KEY: wrap customers’ keys by the new one',
  usage: 'rewrap-keys',
  run: async ({ app, print }) => {
    const count = await (await app()).get(RewrapKeys, { strict: false }).run();
    print(`Wrapped ${count} key(s) anew. No customer’s key needs SECRET_KEY_PREVIOUS any more.`);
  },
};
