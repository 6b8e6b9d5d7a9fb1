import { expect, test } from 'vitest';
import { auditEventChoices, auditEventTexts, auditFilter } from './auditLogModel.js';

test('no event is offered or shown as its code', () => {
  for (const [event, text] of Object.entries(auditEventTexts))
    expect(text, event).toMatch(/^[A-Z][A-Za-z ]+: [a-zA-Z’ ]+$/);
});

test('every choice is one event', () => {
  expect(auditEventChoices.map((choice) => choice.value)).toContain('api-account.baseline-completed');
  expect(new Set(auditEventChoices.map((choice) => choice.value)).size).toBe(auditEventChoices.length);
});

test('days become instants, the last day included', () => {
  const filter = auditFilter({ event: 'x', from: '2026-11-23', to: '2026-11-23' });
  expect(filter['event']).toBe('x');
  const length = Date.parse(String(filter['to'])) - Date.parse(String(filter['from']));
  expect(length).toBe(86_400_000);
});

test('without days nothing is added, and a broken one is left out', () => {
  expect(auditFilter({ q: 'a' })).toEqual({ q: 'a' });
  expect(auditFilter({ from: 'soon' })['from']).toBeUndefined();
});
