import { expect, test } from 'vitest';
import { createLogger } from './logging.module.js';

function written(log: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  log(createLogger('info', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

test('secrets are redacted wherever they usually stand', () => {
  const text = written((logger) => {
    logger.info({ password: 'hush-1', body: { password: 'hush-2', inner: { token: 'hush-3' } } }, 'body');
    logger.info({ headers: { authorization: 'Bearer hush-4', 'set-cookie': ['hush-5'], cookie: 'hush-6' } }, 'headers');
    logger.info({ req: { headers: { cookie: 'hush-7' } } }, 'request');
  });

  expect(text).not.toContain('hush-');
  expect(text.match(/\*\*\*/g)).toHaveLength(7);
});

test("an error's message and stack lose tokens, and a failed statement its parameters", () => {
  const error = Object.assign(new Error('GET /c/return/hush-8 failed'), {
    parameters: ['hush-9'],
    detail: 'Key (email)=(hush-10) already exists.',
    driverError: { detail: 'Key (email)=(hush-11) already exists.' },
  });
  const text = written((logger) => logger.error({ err: error }, 'failed'));

  expect(text).toContain('/c/return/***');
  expect(text).not.toContain('hush-');
});
