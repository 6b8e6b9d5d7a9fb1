import DataLoader from 'dataloader';

/** More keys than requests are ever answered at once; beyond it a second statement follows. */
const MOST_KEYS = 100;

/**
 * A lookup whose keys, asked for in the same turn of the event loop, go to the database as one statement: requests that
 * arrive together cost one round trip, a request alone costs what it did. Nothing is remembered: every answer was read
 * after it was asked for.
 * @param read rows by key; a key without a row is left out. What it throws, everyone who waits for that batch gets
 * @returns the lookup of one key, null without a row
 */
export function batchedLookup<Row>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>,
): (key: string) => Promise<Row | null> {
  const loader = new DataLoader<string, Row | null>(
    async (keys) => {
      const rows = await read([...new Set(keys)]);
      return keys.map((key) => rows.get(key) ?? null);
    },
    // After the sockets of this turn have been read, not after each of them.
    { cache: false, maxBatchSize: MOST_KEYS, batchScheduleFn: (run) => void setImmediate(run) },
  );
  return (key) => loader.load(key);
}
