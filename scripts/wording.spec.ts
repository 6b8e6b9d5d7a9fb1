import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const rooms = ['admin-ui/src', 'docs', 'server/src', 'server/demo-mailbox'];
const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
/** Texts in other languages have words of their own. */
const isEnglish = (file: string): boolean => !/\/messages\/(?!en\.)/.test(file);

const files = [
  ...pages,
  ...rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|md)$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  ),
].filter(isEnglish);

test('English texts say "email", never with a hyphen', () => {
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => /\be-mail/i.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

/** Where it stands, with the line it begins on. */
const found = (pattern: RegExp): string[] =>
  files
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts'))
    .flatMap((file) => (pattern.test(readFileSync(join(root, file), 'utf8')) ? [file] : []));

test('a sentence that may go without its beginning does not begin with a small letter', () => {
  expect(found(/\? '[^']* ' : ''\}\s*[a-z]/)).toEqual([]);
});

test('words of a person that end a sentence bring their own full stop along, or get one: never both', () => {
  expect(found(/: “\$\{[^}]*\}”\./)).toEqual([]);
});
