import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CliModule } from './cli/cli.module.js';
import type { Command } from './cli/command.js';
import { createAdminCommand } from './cli/create-admin.command.js';
import { migrateCommand } from './cli/migrate.command.js';
import { rewrapKeysCommand } from './cli/rewrap-keys.command.js';
import { seedDemoCommand } from './cli/seed-demo.command.js';
import { loadConfig } from './platform/config/config.js';
import { openProcessDatabase } from './process-database.js';
import { fail } from './process-life.js';

const commands: Record<string, Command> = {
  migrate: migrateCommand,
  'create-admin': createAdminCommand,
  'rewrap-keys': rewrapKeysCommand,
  'seed-demo': seedDemoCommand,
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];

if (!command) {
  print('Commands (npm run cli -- <command>):');
  for (const { usage, summary } of Object.values(commands)) print(`  ${usage}\n      ${summary}`);
  process.exit(name === '' || name === '--help' || name === 'help' ? 0 : 2);
}

let context: INestApplicationContext | undefined;
try {
  const { config, release } = await openProcessDatabase(loadConfig());
  try {
    const app = async (): Promise<INestApplicationContext> =>
      (context ??= await NestFactory.createApplicationContext(CliModule.forRoot(config), {
        logger: ['error', 'warn'],
        abortOnError: false,
      }));
    await command.run({ config, args, app, print });
  } finally {
    await context?.close();
    await release();
  }
} catch (error) {
  fail(error);
}
