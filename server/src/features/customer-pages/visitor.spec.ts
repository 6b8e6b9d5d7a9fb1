import type { Request } from 'express';
import { describe, expect, test } from 'vitest';
import { visitorOf } from './visitor.js';

const request = (headers: Record<string, string>) =>
  ({ ip: '192.0.2.7', get: (name: string) => headers[name.toLowerCase()] }) as unknown as Request;

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1';

describe('who is looking at a customer page', () => {
  test.each([
    ['a phone', { 'user-agent': phone }, false],
    ['no agent at all', {}, true],
    ['a mail scanner', { 'user-agent': 'Mozilla/5.0 (compatible; SafeLinks/1.0)' }, true],
    ['a crawler', { 'user-agent': 'Mozilla/5.0 (compatible; bingbot/2.0)' }, true],
    ['a script', { 'user-agent': 'curl/8.5.0' }, true],
  ])('%s', (_name, headers, automated) => {
    expect(visitorOf(request(headers))).toMatchObject({ automated, prefetch: false, ip: '192.0.2.7' });
  });

  test.each([
    ['sec-purpose', 'prefetch;prerender'],
    ['purpose', 'prefetch'],
    ['x-moz', 'prefetch'],
  ])('fetched ahead (%s)', (name, value) => {
    expect(visitorOf(request({ 'user-agent': phone, [name]: value })).prefetch).toBe(true);
  });

  test('an over-long agent is cut', () => {
    expect(visitorOf(request({ 'user-agent': 'x'.repeat(2000) })).userAgent).toHaveLength(500);
  });
});
