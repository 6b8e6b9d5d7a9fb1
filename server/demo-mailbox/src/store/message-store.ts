import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredMessage } from './message.js';

/** Newest first, never more than `keep`; with a folder they survive a restart, one JSON file each. */
export class MessageStore {
  private messages: StoredMessage[] = [];

  constructor(
    private readonly keep: number,
    private readonly folder: string | null,
  ) {
    if (folder) this.messages = load(folder).slice(0, keep);
  }

  /** Written to disk before the sender hears "accepted". */
  add(message: StoredMessage): void {
    if (this.folder) {
      const file = join(this.folder, `${message.id}.json`);
      writeFileSync(`${file}.part`, JSON.stringify(message), { mode: 0o600 });
      renameSync(`${file}.part`, file);
    }
    this.messages.unshift(message);
    for (const old of this.messages.splice(this.keep)) this.erase(old.id);
  }

  /** @param recipient part of an envelope address; empty means all */
  list(recipient = ''): StoredMessage[] {
    const wanted = recipient.trim().toLowerCase();
    return wanted === ''
      ? [...this.messages]
      : this.messages.filter(({ recipients }) => recipients.some((address) => address.includes(wanted)));
  }

  find(id: string): StoredMessage | undefined {
    return this.messages.find((message) => message.id === id);
  }

  /** @returns whether there was such a message */
  remove(id: string): boolean {
    const index = this.messages.findIndex((message) => message.id === id);
    if (index < 0) return false;
    this.messages.splice(index, 1);
    this.erase(id);
    return true;
  }

  clear(): void {
    for (const { id } of this.messages.splice(0)) this.erase(id);
  }

  private erase(id: string): void {
    if (this.folder) rmSync(join(this.folder, `${id}.json`), { force: true });
  }
}

function load(folder: string): StoredMessage[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredMessage)
    .sort((a, b) => b.at.localeCompare(a.at));
}
