import { expect, test } from 'vitest';
import { actorLabel, jobActor, jobTitle } from './job-actor.js';
import { jobCatalogue, jobNames } from './job-catalogue.js';

test.each(jobNames)('%s has a title a sentence can go on with', (name) => {
  expect(jobCatalogue[name].title).toMatch(/^[a-z][a-z ]+[a-z]$/);
});

test('a job acts under its title and is found by its name', () => {
  const label = 'Grantdesk: confirming a claim';
  expect(jobActor('consent-request.confirm-claim')).toEqual({
    kind: 'job',
    id: 'consent-request.confirm-claim',
    label,
  });
});

test.each([
  ['consent-request.confirm-claim', 'Grantdesk: confirming a claim'],
  ['Grantdesk: confirming a claim', 'Grantdesk: confirming a claim'],
  ['Olga Operations', 'Olga Operations'],
  ['gone.with-an-earlier-version', 'gone.with-an-earlier-version'],
])('the stored label %s reads %s', (stored, read) => {
  expect(actorLabel(stored)).toBe(read);
});

test('a failure is headed by what the job does', () => {
  expect(jobTitle('mail.send')).toBe('Sending a mail');
  expect(jobTitle('gone.with-an-earlier-version')).toBe('gone.with-an-earlier-version');
});
