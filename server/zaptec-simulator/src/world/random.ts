/** Small deterministic numbers: the same seed and words always give the same world, on every machine. */

/** FNV-1a over the text, finished with an avalanche step so that neighbouring texts differ in all bits. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** One of `values`, chosen by `hash`; `values` must not be empty. */
export function pick<T>(values: readonly T[], hash: number): T {
  const value = values[hash % values.length];
  if (value === undefined) throw new Error('pick() needs at least one value');
  return value;
}
