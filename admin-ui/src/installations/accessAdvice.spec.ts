import { expect, test } from 'vitest';
import { accessAdviceOf } from './installationModel.js';

test.each([
  ['active', 'ok', 'Nothing to do.'],
  ['active', 'failing', 'See to the API account first.'],
  ['active', 'suspect', 'See to the API account first.'],
  ['lost', 'failing', 'See to the API account first.'],
  ['lost', 'unknown', 'Ask again with a new consent request.'],
] as const)('%s by an account that is %s: %s', (status, health, advice) => {
  expect(accessAdviceOf(status, health)).toContain(advice);
});
