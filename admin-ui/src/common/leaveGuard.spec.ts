import { expect, test, vi } from 'vitest';
import { guardLeaving, leave } from './leaveGuard.js';

test('leaving is asked about only while a form is filled', () => {
  const go = vi.fn();
  leave(go);
  expect(go).toHaveBeenCalledTimes(1);

  const asked: (() => void)[] = [];
  const first = guardLeaving((way) => asked.push(way));
  leave(go);
  expect(go).toHaveBeenCalledTimes(1);
  expect(asked).toEqual([go]);

  // The next page's form is there before the one before it has gone.
  const second = guardLeaving((way) => asked.push(way));
  first();
  leave(go);
  expect(asked).toEqual([go, go]);

  second();
  leave(go);
  expect(go).toHaveBeenCalledTimes(2);
});
