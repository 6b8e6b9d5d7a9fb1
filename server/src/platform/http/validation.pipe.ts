import { StandardSchemaValidationPipe } from '@nestjs/common';
import { ValidationProblem, type FieldProblem } from './problem.js';

/** One complaint of any schema library that follows the Standard Schema convention. */
interface SchemaIssue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

const keyOf = (segment: PropertyKey | { key: PropertyKey }) => (typeof segment === 'object' ? segment.key : segment);

/** `['items', 0, 'email']` → `items[0].email`; an empty path is the body itself. */
export function fieldPath(path: SchemaIssue['path']): string {
  const text = (path ?? [])
    .map(keyOf)
    .reduce<string>((before, key) => (typeof key === 'number' ? `${before}[${key}]` : `${before}.${String(key)}`), '');

  return text.replace(/^\./, '') || 'body';
}

/** zod's own issue code, e.g. `too_small` → `TOO_SMALL`; a refinement may name its code in `params.code`. */
const issueCode = (issue: { code?: unknown; params?: { code?: unknown } }) => {
  const code = [issue.params?.code, issue.code].find((one) => typeof one === 'string');
  return (code ?? 'invalid').toUpperCase();
};

export const toFieldProblems = (issues: readonly SchemaIssue[]): FieldProblem[] =>
  issues.slice(0, 50).map((issue) => ({
    field: fieldPath(issue.path),
    code: issueCode(issue as { code?: unknown }),
    message: issue.message,
  }));

/**
 * Nest takes keys such as `constructor` and `__proto__` silently away before the schema sees them; ours are strict, and
 * whoever sends such a key is told. No schema of zod's copies one of them into what it answers.
 */
class StrictValidationPipe extends StandardSchemaValidationPipe {
  protected override stripProtoKeys(): void {
    // Left to the schema.
  }
}

/** Validates `@Body/@Query/@Param({ schema })`; a parameter without a schema is not validated. */
export const createValidationPipe = () =>
  new StrictValidationPipe({ exceptionFactory: (issues) => new ValidationProblem(toFieldProblems(issues)) });
