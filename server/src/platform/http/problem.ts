/** One wrong field of a request: `field` is a path like `items[0].email`. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/**
 * An error meant for the caller, answered as an RFC 9457 document (product.md §10). `code` is stable and part of the
 * API, `detail` is a sentence for a person, `extra` adds members such as the current state. Features derive their own
 * in `x.errors.ts`.
 */
export abstract class Problem extends Error {
  abstract readonly status: number;
  abstract readonly title: string;
  readonly fields?: readonly FieldProblem[];
  readonly extra?: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: string,
    readonly detail: string,
  ) {
    super(detail);
    this.name = new.target.name;
  }
}

/** 400: the shape of the request is wrong; names every wrong field. */
export class ValidationProblem extends Problem {
  readonly status = 400;
  readonly title = 'The request is not valid';

  constructor(override readonly fields: readonly FieldProblem[]) {
    super('VALIDATION_FAILED', fields.map((field) => `${field.field}: ${field.message}`).join('; ') || 'Not valid.');
  }
}

/** 422: well formed, but what it asks for cannot be done as the data stands. */
export class UnprocessableProblem extends Problem {
  readonly status = 422;
  readonly title = 'The request cannot be carried out';

  constructor(
    code: string,
    detail: string,
    override readonly fields?: readonly FieldProblem[],
    override readonly extra?: Readonly<Record<string, unknown>>,
  ) {
    super(code, detail);
  }
}

/** 404: does not exist, or not for this person; the two are never told apart. */
export class NotFoundProblem extends Problem {
  readonly status = 404;
  readonly title = 'Not found';

  constructor(code = 'NOT_FOUND', detail = 'There is nothing here under this id.') {
    super(code, detail);
  }
}

/** 409: collides with the present state, which `extra` names. */
export class ConflictProblem extends Problem {
  readonly status = 409;
  readonly title = 'Conflict with the current state';

  constructor(
    code: string,
    detail: string,
    override readonly extra?: Readonly<Record<string, unknown>>,
  ) {
    super(code, detail);
  }
}

/** 403: signed in, but this role may not. */
export class ForbiddenProblem extends Problem {
  readonly status = 403;
  readonly title = 'Not allowed';

  constructor(code = 'FORBIDDEN', detail = 'Your role does not allow this.') {
    super(code, detail);
  }
}

/** 401: nobody is signed in, or the session has ended. */
export class UnauthenticatedProblem extends Problem {
  readonly status = 401;
  readonly title = 'Not signed in';

  constructor(detail = 'Sign in first.') {
    super('UNAUTHENTICATED', detail);
  }
}

/** Any other status, for the platform's own middleware. */
export class HttpProblem extends Problem {
  constructor(
    readonly status: number,
    code: string,
    readonly title: string,
    detail: string,
    /** Answered as `Retry-After`. */
    readonly retryAfterSeconds?: number,
  ) {
    super(code, detail);
  }
}

/** 503: the database does not answer. Nothing was wrong with the request, which may come again. */
export class UnavailableProblem extends HttpProblem {
  constructor() {
    super(503, 'UNAVAILABLE', 'Not available', 'The database does not answer. Try again in a moment.', 10);
  }
}
