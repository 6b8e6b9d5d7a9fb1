import { expect, test } from 'vitest';
import { duplicateFaults, handlerFaults } from './handler-check.js';

const catalogue = ['mail.send', 'work.prune'];
const send = { name: 'mail.send', where: 'MailJobs.send' };
const prune = { name: 'work.prune', where: 'WorkPruneJobs.prune' };

test('exactly one handler for each job is no fault', () => {
  expect(handlerFaults([send, prune], catalogue)).toEqual([]);
});

test.each([
  ['a missing handler', [send], /"work\.prune".*add @HandlesJob with its definition/],
  [
    'a second handler',
    [send, prune, { name: 'mail.send', where: 'Other.send' }],
    /"mail\.send".*MailJobs\.send and Other\.send/,
  ],
  ['a handler of no job', [send, prune, { name: 'mail.burn', where: 'Other.burn' }], /Other\.burn.*"mail\.burn"/],
])('%s is one fault that says what to do', (_what, found, sentence) => {
  const faults = handlerFaults(found, catalogue);

  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(sentence);
});

test('two planners of one name are a fault', () => {
  expect(duplicateFaults([prune, { ...prune, where: 'Other.plan' }], 'planner')).toEqual([
    'The planner "work.prune" is claimed by WorkPruneJobs.prune and Other.plan: keep one.',
  ]);
});
