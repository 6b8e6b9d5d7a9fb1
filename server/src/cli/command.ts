import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../platform/config/config.js';

/** One operator command: what `--help` says about it, and what it does. */
export interface Command {
  summary: string;
  usage: string;
  run: (input: CommandInput) => Promise<void>;
}

export interface CommandInput {
  config: Config;
  args: string[];
  /** Starts the application without listening; closed by the caller. */
  app: () => Promise<INestApplicationContext>;
  print: (line: string) => void;
}
