// Writes the migration that brings the tables in line with the entities. `npm run migration:generate -- <name>`
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build-parts.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { inRoot } from './lib/paths.mjs';
import { endWithSignals, tool } from './lib/run.mjs';

const folder = inRoot('server', 'src', 'platform', 'database', 'migrations');
const dataSource = inRoot('dist', 'server', 'cli', 'data-source.js');
/** Thrown away: what the migrations make of an empty database is compared with the entities, not somebody's own one. */
const scratch = inRoot('.grantdesk', 'migration-database');

const migrations = () => readdirSync(folder).filter((file) => /^\d+-.*\.ts$/.test(file));

async function typeorm(env, ...args) {
  const { code, output } = await tool('typeorm/cli.js', [...args, '-d', dataSource], { env });
  return { ok: code === 0, output };
}

async function generate(name, env) {
  const before = new Set(migrations());
  const ran = await typeorm(env, 'migration:run');
  if (!ran.ok) throw new Error(`The migrations there are do not run:\n${ran.output}`);

  const made = await typeorm(env, 'migration:generate', path.join(folder, name), '--pretty', '--esm');
  const [file] = migrations().filter((one) => !before.has(one));
  if (file) {
    const written = path.join(folder, file);
    // Types only, which TypeORM imports as if they were values.
    writeFileSync(written, readFileSync(written, 'utf8').replace(/^import \{/, 'import type {'));
    appendFileSync(path.join(folder, 'index.ts'), `export * from './${file.replace(/\.ts$/, '.js')}';\n`);
    console.log(`Wrote ${path.relative(process.cwd(), written)} and exported it. Read it before you keep it.`);
    return;
  }
  if (!made.output.includes('No changes in database schema')) throw new Error(made.output);
  console.log('Entities and migrations agree: there is nothing to write.');
}

async function migration() {
  const [name = ''] = process.argv.slice(2);
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new Error('Name what changes: npm run migration:generate -- add-customer-phone');
  endWithSignals();
  await install();
  await build(['server']);

  const library = 'dist/server/platform/database/embedded-postgres/embedded-postgres.js';
  const { EmbeddedPostgres } = await import(pathToFileURL(inRoot(library)).href);
  await EmbeddedPostgres.remove(scratch);
  const database = await EmbeddedPostgres.attach({ folder: scratch, settings: ['fsync=off'] });
  try {
    await generate(name, {
      DATABASE_OWNER_URL: database.ownerUrl,
      SECRET_KEY: 'for this command only; it signs nothing',
    });
  } finally {
    await database.release();
    await EmbeddedPostgres.remove(scratch);
  }
}

main(migration);
