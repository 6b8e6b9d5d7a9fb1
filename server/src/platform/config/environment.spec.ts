import { expect, test } from 'vitest';
import { loadConfig } from './config.js';

const least = { SECRET_KEY: 'test-secret-key-of-at-least-32-characters' };
const production = { ...least, NODE_ENV: 'production', PUBLIC_URL: 'https://desk.example' };

test.each([
  ['nothing but the key', least],
  [
    'http anywhere outside production',
    { ...least, PUBLIC_URL: 'http://desk.example:3000', ZAPTEC_API_URL: 'http://x' },
  ],
  ['production with our own address', production],
  ['a provider reached by a path', { ...production, ZAPTEC_API_URL: 'https://gateway.example/zaptec' }],
  ['portal languages of one’s own', { ...production, PORTAL_LANGUAGES: 'sv:sv,da:' }],
  ['empty values are unset', { ...production, ZAPTEC_API_URL: '', REDIS_URL: '' }],
])('good: %s', (_name, env) => {
  expect(() => loadConfig(env)).not.toThrow();
});

test.each([
  ['no key', {}, 'SECRET_KEY'],
  ['a short key', { SECRET_KEY: 'short' }, 'SECRET_KEY'],
  ['production without an address', { ...least, NODE_ENV: 'production' }, 'PUBLIC_URL'],
  ['production over http', { ...production, PUBLIC_URL: 'http://desk.example' }, 'PUBLIC_URL'],
  ['provider over http in production', { ...production, ZAPTEC_API_URL: 'http://api.example' }, 'ZAPTEC_API_URL'],
  [
    'portal over http in production',
    { ...production, ZAPTEC_PORTAL_URL: 'http://portal.example' },
    'ZAPTEC_PORTAL_URL',
  ],
  ['an address with a path', { ...production, PUBLIC_URL: 'https://desk.example/some/path' }, 'PUBLIC_URL'],
  ['an address with a path, outside production', { ...least, PUBLIC_URL: 'http://desk.example/desk' }, 'PUBLIC_URL'],
  ['an address with a query', { ...production, PUBLIC_URL: 'https://desk.example?a=1' }, 'PUBLIC_URL'],
  ['an address with a user', { ...production, PUBLIC_URL: 'https://me:too@desk.example' }, 'PUBLIC_URL'],
  ['another protocol', { ...production, PUBLIC_URL: 'ftp://desk.example' }, 'PUBLIC_URL'],
  [
    'an origin with a path',
    { ...production, REDIRECT_ORIGINS: 'https://a.example,https://b.example/c' },
    'REDIRECT_ORIGINS',
  ],
  ['a language that is none of ours', { ...production, PORTAL_LANGUAGES: 'se:se' }, 'PORTAL_LANGUAGES'],
  ['half a pair', { ...production, PORTAL_LANGUAGES: 'sv' }, 'PORTAL_LANGUAGES'],
])('bad: %s', (_name, env, variable) => {
  expect(() => loadConfig(env)).toThrow(new RegExp(`→ at ${variable}`));
});

test('PORTAL_LANGUAGES changes what it names and says what it cannot read', () => {
  const { portalLanguages } = loadConfig({ ...production, PORTAL_LANGUAGES: 'sv:sv,da:' });
  expect(portalLanguages).toMatchObject({ nb: 'no', sv: 'sv', da: null });
  expect(loadConfig({ ...production, PORTAL_LANGUAGES: '' }).portalLanguages).toMatchObject({ sv: 'se', da: 'dk' });
  expect(() => loadConfig({ ...production, PORTAL_LANGUAGES: 'se:se' })).toThrow('"se" is none of our languages');
});

test.each([
  ['https://desk.example/', 'https://desk.example'],
  ['https://Desk.Example', 'https://desk.example'],
  ['https://desk.example:8443', 'https://desk.example:8443'],
])('PUBLIC_URL %s is %s', (given, origin) => {
  expect(loadConfig({ ...production, PUBLIC_URL: given }).publicUrl).toBe(origin);
});
