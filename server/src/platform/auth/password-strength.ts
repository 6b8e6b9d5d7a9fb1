import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { HttpProblem, ValidationProblem } from '../http/problem.js';

/** Of 4, in the estimator's words: "safely unguessable" from 10^8 guesses on. */
const LEAST_SCORE = 3;
/** The estimate takes half a second; a machine with nothing to spare gets this long. */
const LONGEST_MS = 20_000;
/** Estimates at once; each holds the word lists. More wait for their turn. */
const AT_ONCE = 1;
const MOST_WAITING = 20;

const estimate = z.object({ score: z.number(), patterns: z.array(z.string()) });
type Estimate = z.infer<typeof estimate>;

/** Whose password it is: what everybody knows of a person is guessed first. */
export interface PasswordOwner {
  email: string;
  name: string;
}

/** The product's own words are as near as the person's. */
const OF_THE_HOUSE = ['grantdesk', 'zaptec'];

const personalWords = ({ email, name }: PasswordOwner): string[] => {
  const words = [email, ...email.split(/[@.+_-]/), name, name.replace(/\s+/g, ''), ...name.split(/\s+/)];
  return [...new Set([...words, ...OF_THE_HOUSE].map((word) => word.toLowerCase()))].filter((word) => word.length > 2);
};

const INSTEAD = 'Use four or more words that have nothing to do with each other, or let a password manager make one.';

/** Why it is weak, by the pattern that made it so; the first that fits. */
const reasons: readonly [string, string][] = [
  ['userInputs', 'it holds your name, your mail address or our own'],
  ['repeat', 'it repeats itself'],
  ['sequence', 'it is a row of neighbouring characters'],
  ['spatial', 'it is a row of neighbouring keys'],
  ['date', 'it is a date'],
  ['regex', 'it is a year'],
];

function sentence({ patterns }: Estimate): string {
  const found = reasons.find(([pattern]) => patterns.some((one) => one.startsWith(pattern)));
  return `is easy to guess: ${found?.[1] ?? 'it is, or is like, a password that many people use'}. ${INSTEAD}`;
}

/** Whether a password could be guessed, by a well-known estimator (zxcvbn) and not by rules about signs and digits. */
@Injectable()
export class PasswordStrength {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  /**
   * @param field to name in the refusal
   * @throws ValidationProblem with what to do instead; 503 when too many ask at once
   */
  async require(password: string, owner: PasswordOwner, field = 'password'): Promise<void> {
    const result = await this.inTurn(() => estimateOf(password, personalWords(owner)));
    if (result.score >= LEAST_SCORE) return;
    throw new ValidationProblem([{ field, code: 'WEAK_PASSWORD', message: sentence(result) }]);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.queue.length >= MOST_WAITING) throw tooBusy();
      await new Promise<void>((resolve) => this.queue.push(resolve));
    } else this.running += 1;

    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

const tooBusy = () =>
  new HttpProblem(503, 'UNAVAILABLE', 'Not available', 'The password could not be looked at. Try again.', 5);

/** The password goes to a thread of this process and nowhere else. */
function estimateOf(password: string, personal: string[]): Promise<Estimate> {
  const worker = new Worker(new URL('./password-estimator.worker.mjs', import.meta.url), {
    workerData: { password, personal },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    execArgv: [],
  });
  const timer = setTimeout(() => void worker.terminate(), LONGEST_MS);

  return new Promise<Estimate>((resolve, reject) => {
    worker.once('message', (message) => resolve(estimate.parse(message)));
    worker.once('error', reject);
    worker.once('exit', () => reject(tooBusy()));
  }).finally(() => clearTimeout(timer));
}
