import { describe, expect, test } from 'vitest';
import { fieldSentence, problemOf, problemSentence, readProblem, toHttpError } from './problem.js';

const conflict = {
  type: 'urn:grantdesk:problem:MAILED_RECENTLY',
  title: 'Conflict with the current state',
  status: 409,
  code: 'MAILED_RECENTLY',
  detail: 'This address was mailed within the last 24 hours.',
  requestId: 'r1',
  lastMailAt: '2026-11-23T10:00:00.000Z',
};

describe('problem documents', () => {
  test('keep code, sentence and what else they say', () => {
    const problem = readProblem(409, conflict);
    expect(problem.code).toBe('MAILED_RECENTLY');
    expect(problem.extra).toEqual({ lastMailAt: '2026-11-23T10:00:00.000Z' });
    expect(problemSentence(problem)).toBe('This address was mailed within the last 24 hours.');
    expect(problemOf(toHttpError(problem))?.requestId).toBe('r1');
  });

  test('give their fields to the form, the pasted address to the field it was pasted into', () => {
    const fields = [
      { field: 'email', code: 'invalid_email', message: 'must be one email address' },
      { field: 'portalAddress', code: 'NO_ID', message: 'holds no single installation id' },
    ];
    const error = toHttpError(readProblem(400, { code: 'VALIDATION_FAILED', title: 't', detail: 'd', fields }));
    expect((error.body as { errors: unknown }).errors).toEqual({
      email: 'Must be one email address',
      installationId: 'Holds no single installation id',
    });
    expect(error.message).toBe('Some fields need another look.');
  });

  test('mark the field whose value is taken', () => {
    const taken = { code: 'LOOKUP_KEY_TAKEN', detail: 'Another user group has this lookup key.', field: 'lookupKey' };
    const error = toHttpError(readProblem(409, taken));
    expect((error.body as { errors: unknown }).errors).toEqual({ lookupKey: taken.detail });
    expect(error.message).toBe(taken.detail);
  });

  test.each([
    [401, null, 'Your session has ended. Sign in again.'],
    [404, '<html>', 'This does not exist, or you may not see it.'],
    [502, undefined, 'Something failed on the server. Reload to see how things stand, then try again.'],
    [418, [], 'The server answered 418.'],
    [400, { message: 'Bad' }, 'Bad'],
  ])('an answer %i with body %j that is none gets a sentence', (status, body, sentence) => {
    expect(problemSentence(readProblem(status, body))).toBe(sentence);
  });

  test('malformed field problems are left out', () => {
    expect(readProblem(400, { fields: [{ field: 1 }, null, 'x'] }).fields).toEqual([]);
  });
});

test.each([
  ['installationId', 'is needed', 'The installation id is needed'],
  ['name', 'is needed', 'Name is needed'],
  ['name', 'Write a name.', 'Write a name.'],
])('field %s that %j', (field, message, sentence) => {
  expect(fieldSentence({ field, code: 'x', message })).toBe(sentence);
});

test('an error from elsewhere is no problem document', () => {
  expect(problemOf(new Error('x'))).toBeNull();
});
