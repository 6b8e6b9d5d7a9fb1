import { describe, expect, test } from 'vitest';
import { classifyMailError } from './mail-failure.js';

const failure = (fields: Record<string, unknown>) => Object.assign(new Error('what the server said'), fields);

describe('what became of a mail that was not accepted', () => {
  test.each([
    ['unknown mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, false, 'refused'],
    ['content refused', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, true, 'refused'],
    ['greylisted', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }, false, 'deferred'],
    ['content deferred', { code: 'EMESSAGE', command: 'DATA', responseCode: 452 }, true, 'deferred'],
    ['our sign-in refused', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, false, 'deferred'],
    ['our sender refused', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 501 }, false, 'deferred'],
    ['greeting refused', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, false, 'deferred'],
    ['the server closes instead of taking the content', { code: 'ECONNECTION', responseCode: 421 }, true, 'deferred'],
    ['nobody listens', { code: 'ESOCKET', command: 'CONN' }, false, 'deferred'],
    ['line broke at the recipient', { code: 'ECONNECTION', command: 'CONN' }, false, 'deferred'],
    ['no answer to the recipient', { code: 'ETIMEDOUT', command: 'CONN' }, false, 'deferred'],
    ['line broke after the content', { code: 'ECONNECTION', command: 'CONN' }, true, 'uncertain'],
    ['no answer to the content', { code: 'ETIMEDOUT', command: 'CONN' }, true, 'uncertain'],
  ])('%s', (_name, fields, contentBegan, outcome) => {
    expect(classifyMailError(failure(fields), contentBegan)).toEqual({ outcome, error: 'what the server said' });
  });

  test('something that is no error object keeps its text', () => {
    expect(classifyMailError('boom', true)).toEqual({ outcome: 'uncertain', error: 'boom' });
  });
});
