/**
 * The `meta` of every list read. react-admin keeps each row of a list as if it were the whole record, under a key with the
 * list's `meta` in it; a row here has fewer fields than its record, and a form filled from it would blank the others.
 */
export const rowsOnly = { rowsOnly: true } as const;
