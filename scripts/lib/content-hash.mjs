import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

const passedOver = new Set(['node_modules', '.output']);

function* filesBelow(file) {
  if (!statSync(file).isDirectory()) return yield file;
  for (const name of readdirSync(file).sort()) {
    if (!passedOver.has(name)) yield* filesBelow(path.join(file, name));
  }
}

/**
 * One hash of names and contents.
 * @param {string[]} inputs files and folders, from the root; what does not exist counts as absent
 * @param {(file: string) => boolean} [matters]
 */
export function contentHash(inputs, matters = () => true) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    if (!existsSync(inRoot(input))) continue;
    for (const file of filesBelow(inRoot(input))) {
      if (!matters(file)) continue;
      hash
        .update(`${path.relative(inRoot(), file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}
