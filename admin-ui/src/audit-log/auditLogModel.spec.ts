import { expect, test } from 'vitest';
import { auditEvents } from '../../../server/src/platform/audit/audit-events.js';
import { auditEventChoices, auditEventTexts, auditFilter } from './auditLogModel.js';

test('no event is offered or shown as its code', () => {
  for (const [event, text] of Object.entries(auditEventTexts))
    expect(text, event).toMatch(/^[A-Z][A-Za-z ]+: [a-zA-Z’ ]+$/);
});

test('every event of the server can be chosen, once', () => {
  expect(auditEventChoices.map((choice) => choice.value).sort()).toEqual([...auditEvents].sort());
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
