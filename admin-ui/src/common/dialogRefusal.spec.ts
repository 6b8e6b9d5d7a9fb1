import { describe, expect, test } from 'vitest';
import { readProblem, toHttpError } from '../api/problem.js';
import { fieldRefusal, isOutdated, refusalOf } from './dialogRefusal.js';

const refused = (status: number, body: object): Error => toHttpError(readProblem(status, { code: 'X', ...body }));
const name = { field: 'name', code: 'TOO_LONG', message: 'is too long' };
const zone = { field: 'timeZone', code: 'UNKNOWN', message: 'is not known' };

describe('a refusal in a dialog', () => {
  test('is nothing while there is none', () => {
    expect(refusalOf(null)).toBeNull();
    expect(fieldRefusal(null, 'name')).toBeUndefined();
    expect(isOutdated(null)).toBe(false);
  });

  test('is the sentence of the problem document', () => {
    const error = refused(409, { title: 't', detail: 'This address asked not to be contacted.', requestId: 'r1' });
    expect(refusalOf(error)).toEqual({
      sentence: 'This address asked not to be contacted.',
      fields: [],
      requestId: null,
    });
    expect(isOutdated(error)).toBe(true);
  });

  test('stands at its field, as a sentence', () => {
    const error = refused(422, { fields: [name] });
    expect(refusalOf(error)).toEqual({ sentence: 'Name is too long', fields: [], requestId: null });
    expect(fieldRefusal(error, 'name')).toBe('Name is too long');
    expect(fieldRefusal(error, 'email')).toBeUndefined();
    expect(isOutdated(error)).toBe(false);
  });

  test('names each of several fields once, for a dialog may not show them all', () => {
    const { fields } = refusalOf(refused(422, { fields: [name, zone, zone] })) ?? { fields: [] };
    expect(fields).toEqual(['Name is too long', 'The time zone is not known']);
  });

  test('gives the number to quote when the server failed, and a sentence when there was no answer', () => {
    expect(refusalOf(refused(500, { requestId: 'r2' }))?.requestId).toBe('r2');
    expect(refusalOf(new Error('The server cannot be reached.'))?.sentence).toBe('The server cannot be reached.');
  });
});
