import { expect, test } from 'vitest';
import { TimedOutError } from '../../platform/jobs/bounded.js';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../../platform/zaptec/zaptec.errors.js';
import { errorInWords } from './failed-work-words.js';

const unavailable = (reason: ConstructorParameters<typeof ZaptecUnavailableError>[0]) =>
  new ZaptecUnavailableError(reason, { detail: 'GET /api/installation' }).message;

test.each([
  [null, 'It was not said why.'],
  ['', 'It was not said why.'],
  [unavailable('timeout'), 'Zaptec did not answer in time.'],
  [unavailable('network'), 'Zaptec could not be reached.'],
  [unavailable('5xx'), 'Zaptec answered that something is wrong on its side.'],
  [unavailable('not-json'), 'Zaptec answered something that cannot be read.'],
  [unavailable('rate-limited'), 'There was no room left for more calls to Zaptec.'],
  [unavailable('token-refused'), 'Zaptec refused our sign-in.'],
  ['Zaptec gave no usable answer (constructor): x', 'Something unexpected went wrong. The particulars say what.'],
  [
    new ZaptecSignInRefusedError('unknown-user').message,
    'Zaptec refuses the user name or password of the API account.',
  ],
  [
    new ZaptecSignInRefusedError('wrong-credentials').message,
    'Zaptec refuses the user name or password of the API account.',
  ],
  [
    'The worker died or lost its lease on each of the last tries',
    'The process that did it ended each time before it was done.',
  ],
  [
    'The job "noun.verb" is not in this version\'s catalogue',
    'It was written by another version of Grantdesk, and this one cannot read it.',
  ],
  [new TimedOutError('The hand-over took longer than 100 ms').message, 'It took too long.'],
  ['connect ECONNREFUSED 127.0.0.1:25', 'A connection that it needs was refused or broke off.'],
  ['duplicate key value violates unique constraint "x"', 'Something unexpected went wrong. The particulars say what.'],
])('%s reads: %s', (detail, sentence) => {
  expect(errorInWords(detail)).toBe(sentence);
});
