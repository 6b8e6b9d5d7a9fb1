import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import type { Grants } from '../world/grants.js';
import type { World, WorldSnapshot } from '../world/world.js';

interface State {
  world: WorldSnapshot;
  grants: ReturnType<Grants['heldGrants']>;
}

/**
 * Keeps grants and changes of the world on disk, so that what a person approved yesterday is still shared today.
 * Written whole after each change and before its answer, then renamed: a kill leaves the old or the new state.
 */
export class StateFile {
  private savedVersion: number;

  /** Restores a state of the same seed and size; another one is left alone until the first change overwrites it. */
  constructor(
    private readonly path: string,
    private readonly world: World,
    private readonly grants: Grants,
  ) {
    if (existsSync(path)) this.restore(JSON.parse(readFileSync(path, 'utf8')) as State);
    this.savedVersion = world.version;
  }

  /** Express middleware that saves when a request changed the world. */
  keep() {
    return (_req: Request, res: Response, next: NextFunction): void => {
      const end = res.end.bind(res) as (...args: unknown[]) => Response;
      res.end = (...args: unknown[]) => {
        if (this.world.version !== this.savedVersion) this.save();
        return end(...args);
      };
      next();
    };
  }

  private save(): void {
    const state: State = { world: this.world.snapshot(), grants: this.grants.heldGrants() };
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.new`, JSON.stringify(state));
    renameSync(`${this.path}.new`, this.path);
    this.savedVersion = this.world.version;
  }

  private restore({ world, grants }: State): void {
    const { seed, installations, shared } = this.world.settings;
    const same =
      world.settings.seed === seed &&
      world.settings.installations === installations &&
      world.settings.shared === shared;
    if (!same) return;
    this.world.restore(world);
    this.grants.restore(grants);
  }
}
