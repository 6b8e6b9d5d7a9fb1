import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventOfClaim, parseReturnQuery, type ReturnClaim } from './return-claim.js';

const A = '5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11';
const B = '0f6d2c4a-8a77-4f0e-8d55-2b9c54f6a001';
const claim = (
  success: ReturnClaim['success'],
  installationIds: string[] = [],
  unusableIds: string[] = [],
): ReturnClaim => ({
  success,
  installationIds,
  unusableIds,
});

test.each<[string, string, ReturnClaim]>([
  ['as documented', `success=true&installationId=${A}`, claim(true, [A])],
  ['with the question mark', `?success=true&installationId=${A}`, claim(true, [A])],
  ['in the other order', `installationId=${A}&success=true`, claim(true, [A])],
  ['denied', 'success=false', claim(false)],
  ['names and values in other case', `SUCCESS=True&INSTALLATIONID=${A.toUpperCase()}`, claim(true, [A])],
  ['spaces around', `success=%20true%20&installationid=%20${A}+`, claim(true, [A])],
  ['appended to a query with a second question mark', `x=1?success=true&installationId=${A}`, claim(true, [A])],
  ['unknown parameters', `foo=bar&success=true&installationId=${A}&lookup=BSJG`, claim(true, [A])],
  ['the same success twice', 'success=true&success=TRUE', claim(true)],
  ['success both ways', `success=true&success=false&installationId=${A}`, claim('contradictory', [A])],
  ['success and garbage', 'success=true&success=maybe', claim('contradictory')],
  ['failure and garbage', 'success=false&success=1', claim('contradictory')],
  ['one empty success beside a clear one', 'success=&success=true', claim(true)],
  ['no success', `installationId=${A}`, claim('missing', [A])],
  ['an empty success', 'success=', claim('missing')],
  ['a bare success', 'success', claim('missing')],
  ['another word', 'success=yes', claim('missing')],
  ['the same id twice', `success=true&installationId=${A}&installationId=${A.toUpperCase()}`, claim(true, [A])],
  [
    'an id of version d in braces',
    `success=true&installationId=%7B7FC6CA11-452E-D3E4-CE1C-752FF615ABEA%7D`,
    claim(true, ['7fc6ca11-452e-d3e4-ce1c-752ff615abea']),
  ],
  ['two ids', `success=true&installationId=${A}&installationId=${B}`, claim(true, [A, B])],
  ['two ids in one value', `success=true&installationId=${A},${B}`, claim(true, [A, B])],
  ['two ids as an array', `success=true&installationId[]=${A}&installationIds=${B}`, claim(true, [A, B])],
  ['an empty id', 'success=true&installationId=', claim(true)],
  ['garbage as id', 'success=true&installationId=%3Cscript%3E', claim(true, [], ['<script>'])],
  ['the same garbage twice', 'installationId=x&installationId=x', claim('missing', [], ['x'])],
  ['an id beside garbage', `installationId=${A}&installationId=1`, claim('missing', [A], ['1'])],
  ['control characters', 'installationId=a%00b%E2%80%AE', claim('missing', [], ['a\ufffdb\ufffd'])],
  ['bytes that are no text', 'success=true&installationId=%FF%FE', claim(true, [], ['\ufffd\ufffd'])],
  ['broken percent signs', 'success=true&installationId=%&%=%', claim(true, [], ['%'])],
  ['nothing', '', claim('missing')],
  ['only separators', '&&=&?', claim('missing')],
  ['a name every object has', '__proto__=1&constructor=2', claim('missing')],
])('%s', (_name, query, expected) => {
  expect(parseReturnQuery(query)).toEqual(expected);
  expect(parseReturnQuery(new URLSearchParams(query.replace(/^\?/, '')))).toEqual(expected);
});

test('keeps at most ten ids of each kind, and not all of a long text', () => {
  const ids = Array.from({ length: 12 }, (_, n) => A.slice(0, -2) + String(n + 10));
  const query = [...ids, ...Array.from({ length: 12 }, (_, n) => `bad${n}${'z'.repeat(200)}`)]
    .map((id) => `installationId=${id}`)
    .join('&');
  const { installationIds, unusableIds } = parseReturnQuery(query);
  expect(installationIds).toEqual(ids.slice(0, 10));
  expect(unusableIds).toHaveLength(10);
  expect(unusableIds.map((id) => id.length)).toEqual(Array(10).fill(80));
});

test('a text without end is not read to the end', () => {
  expect(parseReturnQuery(`${'x=1&'.repeat(5000)}success=true`)).toEqual(claim('missing'));
});

test('never throws, and whatever it calls an id is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (garbage, withName) => {
      const read = parseReturnQuery(withName ? `installationId=${garbage}` : garbage);
      for (const id of read.installationIds) expect(id).toMatch(/^[0-9a-f-]{36}$/);
      for (const raw of read.unusableIds) expect(raw).toMatch(/^[^\p{Cc}]+$/u);
    }),
  );
});

describe('the event of a return from the portal', () => {
  const ID = '5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11';
  const OTHER = '0f6d2c4a-8a77-4f0e-8d55-2b9c54f6a001';

  test.each([
    ['yes', true, [ID], [], null, 'claimed'],
    ['yes without an id', true, [], [], null, 'claimed'],
    ['no', false, [], [], null, 'declined_at_portal'],
    ['no, with an id', false, [ID], [], null, 'declined_at_portal'],
    ['both', 'contradictory', [], [], null, 'claimed'],
    ['neither, but an id', 'missing', [ID], [], null, 'claimed'],
    ['neither, but garbage for an id', 'missing', [], ['x'], null, 'claimed'],
    ['nothing at all', 'missing', [], [], null, null],
    ['once granted: the same', true, [ID], [], ID, 'claimed'],
    ['once granted: without an id', true, [], [], ID, 'claimed'],
    ['once granted: another', true, [OTHER], [], ID, 'claimed_another_installation'],
    ['once granted: the same and another', true, [ID, OTHER], [], ID, 'claimed_another_installation'],
    ['once granted: garbage', true, [], ['x'], ID, 'claimed_another_installation'],
    ['once granted: no', false, [], [], ID, 'declined_at_portal'],
  ] as const)('%s', (_name, success, installationIds, unusableIds, granted, event) => {
    const claim = { success, installationIds: [...installationIds], unusableIds: [...unusableIds] };
    expect(eventOfClaim(claim, granted)).toBe(event);
  });
});
