import { expect, test } from 'vitest';
import { rivalsIn } from './rivalModel.js';

const rival = { consentRequestId: 'r1', customer: { id: 'c1', name: 'Åse Öberg' }, at: '2026-11-26T12:00:00.000Z' };

test('who else claims it, as far as the answer says so', () => {
  expect(rivalsIn({ claims: [rival, { consentRequestId: 'r2' }, null, 'x'] })).toEqual([rival]);
  expect(rivalsIn({})).toEqual([]);
});
