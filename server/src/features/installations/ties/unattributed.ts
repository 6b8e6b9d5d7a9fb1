import { READABLE_SQL } from '../../../platform/zaptec/readable-statuses.js';

/** Readable, and tied to nobody (product.md §8), in SQL; `i` is the installations row. */
export const UNATTRIBUTED = `NOT i.is_tied AND i.best_access IN ${READABLE_SQL}`;
