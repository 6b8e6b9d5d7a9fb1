/**
 * Access statuses under which an account is taken to see the installation (product.md §7). They stand here, under every
 * feature, because lists of accounts and of installations ask the same thing of the same column.
 */
export const READABLE_STATUSES = ['active', 'provisioning', 'role_too_low', 'unknown'] as const;

/** For `status IN …` in a statement's text, where a parameter would keep a partial index from being used. */
export const READABLE_SQL = `(${READABLE_STATUSES.map((status) => `'${status}'`).join(', ')})`;
