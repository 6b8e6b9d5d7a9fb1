import { expect, test } from 'vitest';
import { z } from 'zod';
import { briefly, defineJob, storedDedupeKey } from './define-job.js';
import { jobActor } from './job-actor.js';
import { JobCatalogue } from './job-catalogue.js';
import { JobsBootError } from './jobs-boot.error.js';
import { laneNumber, laneOf, lanes } from './job-lanes.js';

const burnLetter = defineJob({
  name: 'letter.burn',
  title: 'burning a letter',
  queue: 'mail',
  payload: z.strictObject({ letterId: z.uuid() }),
  lane: 'routine',
  dedupeKey: ({ letterId }) => letterId,
  ...briefly,
});
const letterId = '0198f3a0-0000-7000-8000-000000000001';

test('a row finds its job by the name it keeps; a name of another version finds none and is still nudged', () => {
  const catalogue = new JobCatalogue([burnLetter]);

  expect(catalogue.find('letter.burn')).toBe(burnLetter);
  expect(catalogue.queueOf('letter.burn')).toBe('mail');
  expect(catalogue.find('letter.fold')).toBeUndefined();
  expect(catalogue.queueOf('letter.fold')).toBe('housekeeping');
});

test('a failure is headed by what the job does', () => {
  const catalogue = new JobCatalogue([burnLetter]);

  expect(catalogue.titleOf('letter.burn')).toBe('Burning a letter');
  expect(catalogue.titleOf('gone.with-an-earlier-version')).toBe('gone.with-an-earlier-version');
});

test('two jobs of one name stop the start', () => {
  expect(() => new JobCatalogue([burnLetter, { ...burnLetter }])).toThrow(JobsBootError);
});

test('the same payload of two jobs is two pieces of work; a null key is never the same', () => {
  const foldLetter = { ...burnLetter, name: 'letter.fold' };

  expect(storedDedupeKey(burnLetter, { letterId })).toBe(`letter.burn:${letterId}`);
  expect(storedDedupeKey(foldLetter, { letterId })).not.toBe(storedDedupeKey(burnLetter, { letterId }));
  expect(storedDedupeKey({ ...burnLetter, dedupeKey: () => null }, { letterId })).toBeNull();
});

test('a job acts under its title and is found by its name', () => {
  expect(jobActor(burnLetter)).toEqual({ kind: 'job', id: 'letter.burn', label: 'Grantdesk: burning a letter' });
});

test('lanes and their numbers agree, 1 being the most urgent', () => {
  expect(lanes.map(laneNumber)).toEqual([1, 2, 3, 4, 5]);
  expect([1, 2, 3, 4, 5].map(laneOf)).toEqual(lanes);
  expect(() => laneOf(6)).toThrow(RangeError);
});
