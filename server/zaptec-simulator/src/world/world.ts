import { generateInstallation, generateUser } from './generated.js';
import { generatedIndex } from './ids.js';
import type { ApiAccount, Installation, PortalUser, UserGroup } from './model.js';
import { chargersOf } from './model.js';
import { scenarioInstallations } from './scenarios/installations.js';
import { accounts, groups, users } from './scenarios/people.js';
import { type WorldSettings, worldSettings } from './settings.js';

export interface WorldSnapshot {
  settings: WorldSettings;
  users: PortalUser[];
  groups: UserGroup[];
  accounts: ApiAccount[];
  installations: Installation[];
  deletedIndexes: number[];
}

/**
 * People, groups and installations. Generated installations are computed on demand and kept only once they are
 * changed; everything that changes raises `version`, which empties caches elsewhere.
 */
export class World {
  settings!: WorldSettings;
  version = 0;
  users = new Map<string, PortalUser>();
  groups = new Map<string, UserGroup>();
  accounts = new Map<string, ApiAccount>();
  /** Hand-made and created installations, in listing order; the generated ones follow. */
  private own = new Map<string, Installation>();
  private changed = new Map<number, Installation | null>();
  /** Circuit and charger ids of installations held in memory → installation id. */
  private parents = new Map<string, string>();
  private clockOffsetMs = 0;

  constructor(settings: Partial<WorldSettings> = {}) {
    this.reset(settings);
  }

  /** Starts over from the seed: every change, user, group and account made since is forgotten. */
  reset(settings: Partial<WorldSettings>): void {
    this.settings = worldSettings(settings);
    this.clockOffsetMs = 0;
    this.users = new Map(users.map((user) => [user.id, structuredClone(user)]));
    this.groups = new Map(groups.map((group) => [group.lookupKey, structuredClone(group)]));
    this.accounts = new Map(accounts.map((account) => [account.id, structuredClone(account)]));
    this.own.clear();
    this.changed.clear();
    this.parents.clear();
    for (const installation of scenarioInstallations()) this.save(installation);
  }

  /** The world's time in ms; tests move it forward instead of waiting. */
  now(): number {
    return Date.now() + this.clockOffsetMs;
  }

  advanceClock(byMs: number): void {
    this.clockOffsetMs += byMs;
    this.version += 1;
  }

  findUserByEmail(email: string): PortalUser | null {
    const wanted = email.trim().toLowerCase();
    for (const user of this.users.values()) if (user.email.toLowerCase() === wanted) return user;

    const index = /^owner-(\d{1,6})@generated\.example$/.exec(wanted)?.[1];
    if (index === undefined || Number(index) >= this.settings.installations) return null;
    return generateUser(this.settings.seed, Number(index));
  }

  findUser(id: string): PortalUser | null {
    const index = this.indexOf(id);
    return this.users.get(id) ?? (index === null ? null : generateUser(this.settings.seed, index));
  }

  findAccountByUsername(username: string): ApiAccount | null {
    for (const account of this.accounts.values()) if (account.username === username) return account;
    return null;
  }

  findGroupById(id: string): UserGroup | null {
    for (const group of this.groups.values()) if (group.id === id) return group;
    return null;
  }

  /** Ids of the installations that are not generated, in listing order. */
  ownIds(): string[] {
    return [...this.own.keys()];
  }

  /** Index of a generated thing of this world, null for anything else. */
  indexOf(id: string): number | null {
    const index = generatedIndex(this.settings.seed, id);
    return index !== null && index < this.settings.installations ? index : null;
  }

  installationAt(index: number): Installation | null {
    const changed = this.changed.get(index);
    return changed === undefined ? generateInstallation(this.settings.seed, index) : changed;
  }

  findInstallation(id: string): Installation | null {
    const own = this.own.get(id);
    if (own !== undefined) return own;

    const index = this.indexOf(id);
    const generated = index === null ? null : this.installationAt(index);
    return generated?.id === id ? generated : null;
  }

  /** The installation that holds a circuit or charger. */
  findByPart(partId: string): Installation | null {
    const known = this.parents.get(partId);
    const index = known === undefined ? this.indexOf(partId) : null;
    const installation =
      known !== undefined ? this.findInstallation(known) : index === null ? null : this.installationAt(index);
    return installation !== null && partIds(installation).includes(partId) ? installation : null;
  }

  installationsOwnedBy(userId: string): Installation[] {
    const owned = [...this.own.values()].filter((installation) => installation.ownerId === userId);
    const index = this.indexOf(userId);
    const generated = index === null ? null : this.installationAt(index);
    return generated?.ownerId === userId ? [...owned, generated] : owned;
  }

  /** Keeps a new or changed installation and stamps nothing: callers that mean a change set `updatedAt`. */
  save(installation: Installation): void {
    this.forgetParts(installation.id);
    const index = this.indexOf(installation.id);
    if (index === null) this.own.set(installation.id, installation);
    else this.changed.set(index, installation);
    for (const part of partIds(installation)) this.parents.set(part, installation.id);
    this.version += 1;
  }

  deleteInstallation(id: string): void {
    this.forgetParts(id);
    const index = this.indexOf(id);
    if (index === null) this.own.delete(id);
    else this.changed.set(index, null);
    this.version += 1;
  }

  isUntouched(index: number): boolean {
    return !this.changed.has(index);
  }

  /** Everything that a fresh world of the same settings would not know, as plain data for the state file. */
  snapshot(): WorldSnapshot {
    const held = [...this.changed.entries()];
    return {
      settings: this.settings,
      users: [...this.users.values()],
      groups: [...this.groups.values()],
      accounts: [...this.accounts.values()],
      installations: [...this.own.values(), ...held.flatMap(([, value]) => (value === null ? [] : [value]))],
      deletedIndexes: held.flatMap(([index, value]) => (value === null ? [index] : [])),
    };
  }

  restore(snapshot: WorldSnapshot): void {
    this.reset(snapshot.settings);
    this.users = new Map(snapshot.users.map((user) => [user.id, user]));
    this.groups = new Map(snapshot.groups.map((group) => [group.lookupKey, group]));
    this.accounts = new Map(snapshot.accounts.map((account) => [account.id, account]));
    this.own.clear();
    this.parents.clear();
    for (const index of snapshot.deletedIndexes) this.changed.set(index, null);
    for (const installation of snapshot.installations) this.save(installation);
  }

  private forgetParts(installationId: string): void {
    for (const [part, parent] of this.parents) if (parent === installationId) this.parents.delete(part);
  }
}

const partIds = (installation: Installation): string[] => [
  ...installation.circuits.map((circuit) => circuit.id),
  ...chargersOf(installation).map((charger) => charger.id),
];
