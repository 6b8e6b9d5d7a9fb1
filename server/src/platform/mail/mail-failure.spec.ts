import { describe, expect, test } from 'vitest';
import { classifyMailError } from './mail-failure.js';

const failure = (fields: Record<string, unknown>) => Object.assign(new Error('what the server said'), fields);

describe('what became of a mail that was not accepted', () => {
  test.each([
    ['unknown mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'refused'],
    ['content refused', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'refused'],
    ['greylisted', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }, 'deferred'],
    ['content deferred', { code: 'EMESSAGE', command: 'DATA', responseCode: 452 }, 'deferred'],
    ['our sign-in refused', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'deferred'],
    ['greeting refused', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, 'deferred'],
    ['nobody listens', { code: 'ESOCKET', command: 'CONN' }, 'deferred'],
    ['connection refused', { code: 'ECONNREFUSED' }, 'deferred'],
    ['line broke at the recipient', { code: 'ECONNECTION', command: 'RCPT TO' }, 'deferred'],
    ['line broke after the content', { code: 'ECONNECTION', command: 'DATA' }, 'uncertain'],
    ['no answer to the content', { code: 'ETIMEDOUT', command: 'DATA' }, 'uncertain'],
    ['line broke, nothing named', { code: 'ECONNECTION' }, 'uncertain'],
  ])('%s', (_name, fields, outcome) => {
    expect(classifyMailError(failure(fields))).toEqual({ outcome, error: 'what the server said' });
  });

  test('something that is no error object is uncertain and keeps its text', () => {
    expect(classifyMailError('boom')).toEqual({ outcome: 'uncertain', error: 'boom' });
  });
});
