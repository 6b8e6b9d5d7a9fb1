import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { may, type Principal } from '../../platform/auth/principal.js';
import { ForbiddenProblem, ValidationProblem } from '../../platform/http/problem.js';
import { toFieldProblems } from '../../platform/http/validation.pipe.js';
import type { AnyBulkCommand } from './bulk-command.js';
import { AssignChargers } from './commands/assign-chargers.js';
import { AttributeInstallations } from './commands/attribute-installations.js';
import { EndAssignments } from './commands/end-assignments.js';
import { HandOnCustomers } from './commands/hand-on-customers.js';
import { RefreshInstallations } from './commands/refresh-installations.js';

/** Every bulk command. Listed, not found, like the jobs. */
export const bulkCommandClasses = [
  AssignChargers,
  AttributeInstallations,
  EndAssignments,
  HandOnCustomers,
  RefreshInstallations,
] as const;

@Injectable()
export class BulkCommands {
  private readonly byName: ReadonlyMap<string, AnyBulkCommand>;

  constructor(
    assign: AssignChargers,
    attribute: AttributeInstallations,
    end: EndAssignments,
    handOn: HandOnCustomers,
    refresh: RefreshInstallations,
  ) {
    const all = [assign, attribute, end, handOn, refresh] as unknown as AnyBulkCommand[];
    this.byName = new Map(all.map((command) => [command.name, command]));
  }

  /** Undefined for a name that this version does not know. */
  find(name: string): AnyBulkCommand | undefined {
    return this.byName.get(name);
  }

  /** @throws ValidationProblem (400 naming `command`), ForbiddenProblem (403) for what this person may not do */
  get(principal: Principal, name: string): AnyBulkCommand {
    const command = this.byName.get(name);
    if (!command) {
      const message = `is not one of ${[...this.byName.keys()].join(', ')}`;
      throw new ValidationProblem([{ field: 'command', code: 'UNKNOWN_COMMAND', message }]);
    }
    if (!may(principal, command.permission)) throw new ForbiddenProblem();
    return command;
  }
}

/** @throws ValidationProblem naming each field below `at` */
export function parsedAt<S extends z.ZodType>(at: string, schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ValidationProblem(
    toFieldProblems(parsed.error.issues.map((issue) => ({ ...issue, path: [at, ...issue.path] }))),
  );
}
