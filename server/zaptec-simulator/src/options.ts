import { z } from 'zod';
import type { SimulatorOptions } from './index.js';
import { MAX_GENERATED } from './world/settings.js';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  HOST: z.string().min(1).default('127.0.0.1'),
  SEED: z.string().min(1).optional(),
  INSTALLATIONS: z.coerce.number().int().min(0).max(MAX_GENERATED).optional(),
  SHARED: z.coerce.number().int().min(0).max(MAX_GENERATED).optional(),
  STATE_FILE: z.string().min(1).optional(),
  LOG_LIMIT: z.coerce.number().int().min(1).optional(),
});

/** Reads the simulator's variables (README.md). Throws a sentence that names the bad one. */
export function readOptions(env: NodeJS.ProcessEnv): SimulatorOptions {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(`The simulator cannot start: ${z.prettifyError(parsed.error)}`);
  const { PORT, HOST, SEED, INSTALLATIONS, SHARED, LOG_LIMIT, STATE_FILE } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    ...(SEED === undefined ? {} : { seed: SEED }),
    ...(INSTALLATIONS === undefined ? {} : { installations: INSTALLATIONS }),
    ...(SHARED === undefined ? {} : { shared: SHARED }),
    ...(STATE_FILE === undefined ? {} : { stateFile: STATE_FILE }),
    ...(LOG_LIMIT === undefined ? {} : { logLimit: LOG_LIMIT }),
  };
}
