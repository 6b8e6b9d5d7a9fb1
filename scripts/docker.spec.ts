import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnvironment } from '../server/src/platform/config/environment.js';

const file = (...parts: string[]) => readFileSync(join(import.meta.dirname, '..', ...parts), 'utf8');
const dockerfile = file('docker', 'Dockerfile');
const compose = file('docker-compose.yml');
const example = file('docker', 'env.example');
const known = new Set(Object.keys(readEnvironment.out.shape));

/** The text below one key of a YAML text. */
const block = (name: string, text = compose, indent = '') =>
  new RegExp(`^${indent}${name}:.*\\n((?:${indent} +.*\\n|\\n)*)`, 'm').exec(text)?.[1] ?? '';
const service = (name: string) => block(name, block('services'), '  ');
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found ?? '');

describe('the image', () => {
  const final = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  test('does not run as root, and says how it is', () => {
    expect(matches(final, /^USER (.*)$/gm)).toEqual(['node']);
    expect(final).toMatch(/^HEALTHCHECK .*"docker\/healthcheck\.mjs"\]$/m);
  });

  test('is built on an exactly named base', () => {
    expect(matches(dockerfile, /^ARG NODE_IMAGE=(.*)$/gm)).toEqual([
      expect.stringMatching(/^node:24\.\d+\.\d+-bookworm-slim$/),
    ]);
    expect(new Set(matches(dockerfile, /^FROM (\S+)/gm))).toEqual(new Set(['${NODE_IMAGE}']));
  });

  test('sets no variable the product does not know, and no secret', () => {
    const set = matches(final, /(?:^ENV |^ {4})([A-Z_]+)=/gm);

    // The last two are the C library's: what it keeps of memory for threads and for later (docs/decisions/0023).
    const ofLibrary = ['MALLOC_ARENA_MAX', 'MALLOC_TRIM_THRESHOLD_'];
    expect(set).toEqual(['NODE_ENV', 'HOST', 'PORT', ...ofLibrary]);
    expect(set.filter((name) => !known.has(name))).toEqual(ofLibrary);
    expect(dockerfile).not.toMatch(/SECRET|PASSWORD|TOKEN/);
  });

  test('leaves out everything but what it is built from', () => {
    const lines = file('.dockerignore')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));

    expect(lines[0]).toBe('*');
    expect(lines).toContain('**/.env*');
    expect(lines.filter((line) => line.startsWith('!')).join(' ')).not.toMatch(/\.git|grantdesk|\.env/);
  });
});

test('image, compose file and npm start the processes with the same limits of memory', () => {
  const { scripts } = JSON.parse(file('package.json')) as { scripts: Record<string, string> };
  const started = (name: string) => {
    const [settings = '', words = ''] = (scripts[`start:${name}`] ?? '').split(' node ');
    return { settings: settings.split(' '), words: ['node', ...words.split(' ')] };
  };
  const listed = (text: string | undefined) => matches(text ?? '', /([\w./=-]+)/g);
  const [api, worker] = [started('api'), started('worker')];

  expect(listed(/^CMD (.*)$/m.exec(dockerfile)?.[1])).toEqual(api.words);
  expect(listed(/command:\s*(.*)/.exec(service('api'))?.[1])).toEqual(api.words);
  expect(listed(/command:\s*(.*)/.exec(service('worker'))?.[1])).toEqual(worker.words);
  expect(worker.settings).toEqual(api.settings);
  expect(matches(dockerfile, /^ +(MALLOC_\w+=\d+)/gm)).toEqual(api.settings);
});

describe('the compose file', () => {
  test('names every image exactly', () => {
    const images = matches(compose, /^ +image: (.*)$/gm);

    expect(images).toHaveLength(4);
    for (const image of images) expect(image).toMatch(/:v?\d+\.\d+(\.\d+)?(-bookworm)?$/);
  });

  test('gives the processes only variables they know', () => {
    const given = matches(block('x-environment'), /^ {2}([A-Z_]+):/gm);

    expect(given.length).toBeGreaterThan(8);
    expect(given.filter((name) => !known.has(name))).toEqual([]);
  });

  test('starts API and worker only on a migrated database, with the role that does not own it', () => {
    for (const name of ['api', 'worker']) {
      expect(service(name)).toContain('*after-migrate');
      expect(service(name)).not.toContain('DATABASE_OWNER');
    }
    expect(block('x-after-migrate')).toContain('migrate: { condition: service_completed_successfully }');
    expect(service('migrate')).toContain('DATABASE_OWNER_URL: postgres://grantdesk_owner');
    expect(block('x-environment')).toContain('postgres://grantdesk_app:');
  });

  test('makes both roles with no power beyond the database, by a script that gets every variable it needs', () => {
    const script = file('docker', 'postgres', '10-roles.sh');
    const given = matches(service('postgres'), /^ {6}([A-Z_]+):/gm);

    expect(readdirSync(join(import.meta.dirname, '..', 'docker', 'postgres'))).toEqual(['10-roles.sh']);
    for (const role of ['grantdesk_owner', 'grantdesk_app']) {
      expect(script).toContain(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`);
    }
    for (const name of matches(script, /\$([A-Z_]+)/g)) expect(given).toContain(name);
  });

  test('asks for or leaves open every variable of the configuration, but those without a use in a container', () => {
    const given = new Set([...matches(compose, /^ {2,6}([A-Z_]+):/gm), 'HOST', 'PORT']);
    const noUse = ['GRANTDESK_DATA_DIR', 'ADMIN_UI_DIR', 'EXIT_WITH_PARENT'];

    expect([...known].filter((name) => !given.has(name)).sort()).toEqual(noUse.sort());
  });

  test('and its example name the same variables', () => {
    const asked = new Set(matches(compose, /\$\{([A-Z_]+)/g));

    expect(new Set(matches(example, /^#?([A-Z_]+)=/gm))).toEqual(asked);
  });

  test('gives our processes more time to stop than they take (10 s)', () => {
    expect(block('x-app')).toContain('stop_grace_period: 15s');
    expect(block('x-app')).toContain('init: true');
  });

  test('has a health check for everything that goes on running', () => {
    for (const name of ['postgres', 'redis', 'mailpit']) expect(service(name)).toContain('healthcheck:');
  });

  test('lets a worker say that it takes work, in a place it may write to', () => {
    expect(service('worker')).toContain('HEARTBEAT_FILE: /tmp/heartbeat');
    expect(block('x-app')).toContain('tmpfs: [/tmp]');
  });

  test('keeps the queue: no eviction, an append-only file', () => {
    expect(file('docker', 'redis.conf')).toMatch(/^maxmemory-policy noeviction$/m);
    expect(file('docker', 'redis.conf')).toMatch(/^appendonly yes$/m);
  });

  test('holds no secret: each comes from the environment and is asked for, and the example leaves them empty', () => {
    const secrets = ['SECRET_KEY', 'POSTGRES_PASSWORD', 'DATABASE_OWNER_PASSWORD', 'DATABASE_APP_PASSWORD'];

    for (const name of secrets) {
      expect(compose).toContain(`\${${name}:?`);
      expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
    }
    expect(matches(compose, /(?:PASSWORD|SECRET_KEY): (?!\$)(.*)$/gm)).toEqual([]);
  });

  test('opens ports to this machine only', () => {
    const ports = matches(compose, /^ +ports: \['(.*)'\]$/gm);

    expect(ports).toHaveLength(3);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test('keeps the simulator behind its profile', () => {
    expect(service('zaptec-simulator')).toContain('profiles: [simulator]');
  });
});
