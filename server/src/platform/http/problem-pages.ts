import type { Request, Response } from 'express';
import type { Problem } from './problem.js';

/**
 * How a problem reads where people look and not programs. The feature that has such pages provides it; without one every
 * problem is a document.
 */
export abstract class ProblemPages {
  /** @returns whether it has answered; false where the address is none of its pages */
  abstract answer(request: Request, response: Response, problem: Problem): boolean;
}
