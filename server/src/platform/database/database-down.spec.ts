import { QueryFailedError } from 'typeorm';
import { expect, test } from 'vitest';
import { isDatabaseDown } from './database-down.js';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });
const queryFailed = (driverError: Error) => new QueryFailedError('SELECT 1', [], driverError);

test.each([
  ['nobody listens', coded('ECONNREFUSED'), true],
  ['nobody listens at either address', new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]), true],
  ['no such host', coded('ENOTFOUND'), true],
  ['a cut connection', queryFailed(new Error('Connection terminated unexpectedly')), true],
  ['no connection in time', new Error('timeout exceeded when trying to connect'), true],
  [
    'the same from deeper',
    new Error('Connection terminated due to connection timeout', { cause: new Error('x') }),
    true,
  ],
  ['a client that broke', new Error('Client has encountered a connection error and is not queryable'), true],
  ['shut down by an operator', queryFailed(coded('57P01')), true],
  ['starting up', coded('57P03'), true],
  ['no connection left', coded('53300'), true],
  ['a connection exception', queryFailed(coded('08006')), true],
  ['a statement that took too long', queryFailed(coded('57014')), false],
  ['a taken name', queryFailed(coded('23505')), false],
  ['a fault of ours', new TypeError('x is not a function'), false],
  ['a message that only speaks of it', new Error('The Connection terminated unexpectedly, said somebody'), false],
  ['no error at all', 'ECONNREFUSED', false],
])('%s', (_name, error, expected) => {
  expect(isDatabaseDown(error)).toBe(expected);
});

test('a chain that leads back to itself ends', () => {
  const error = new Error('x');
  error.cause = error;
  expect(isDatabaseDown(error)).toBe(false);
});
