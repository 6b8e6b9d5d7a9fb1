import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Made once and kept, readable to its owner only. */
function keep(file, make) {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();

  mkdirSync(path.dirname(file), { recursive: true });
  const value = make();
  writeFileSync(`${file}.draft`, `${value}\n`, { mode: 0o600 });
  chmodSync(`${file}.draft`, 0o600);
  renameSync(`${file}.draft`, file);
  return value;
}

export const keptSecretKey = (folder) =>
  keep(path.join(folder, 'secret-key'), () => randomBytes(48).toString('base64'));

/** Without characters that look alike: somebody may type it from one screen into another. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789';
const group = () => [...randomBytes(5)].map((byte) => readable[byte % readable.length]).join('');

export const keptPassword = (folder) =>
  keep(path.join(folder, 'password'), () => [group(), group(), group()].join('-'));
