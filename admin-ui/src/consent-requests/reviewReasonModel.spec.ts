import { expect, test } from 'vitest';
import { REVIEW_REASONS } from '../../../server/src/features/consent-requests/claims/review-reasons.js';
import { reviewReasonChoices } from './reviewReasonModel.js';

test('every reason of the server can be chosen, each by words of its own', () => {
  expect(reviewReasonChoices.map(({ value }) => value).sort()).toEqual([...REVIEW_REASONS].sort());
  expect(new Set(reviewReasonChoices.map(({ label }) => label)).size).toBe(REVIEW_REASONS.length);
});
