import { expect } from 'vitest';
import type { Page } from '../../factories/browser.js';

/** The headers of a customer page: nothing third-party, nothing inline, nothing stored (product.md §6). */
export function expectProtected(page: Page): void {
  const policy = page.headers.get('content-security-policy') ?? '';
  const directives = Object.fromEntries(
    policy.split(';').map((one) => {
      const [name = '', ...values] = one.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );
  expect(directives).toMatchObject({
    'default-src': `'none'`,
    'style-src': `'self'`,
    'script-src': `'self'`,
    'base-uri': `'none'`,
    'frame-ancestors': `'none'`,
  });
  expect(policy).not.toContain('unsafe');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('x-robots-tag')).toBe('noindex');
  // Everything the page loads is its own, and nothing is inline.
  const loaded = [...page.html.matchAll(/<(?:script|link|img|iframe|source)[^>]*\s(?:src|href)="([^"]+)"/g)];
  for (const [, address] of loaded) expect(address).toMatch(/^(\/c\/(assets|brand)\/[\w./-]+|data:,)$/);
  expect(page.html).not.toMatch(/<style|\sstyle=|\son\w+="|<script(?![^>]*\ssrc=)/);
}
