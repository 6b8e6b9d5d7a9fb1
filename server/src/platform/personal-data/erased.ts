/**
 * What stands in an answer where a person was whose key is gone (product.md §11). A fixed text, so that every field
 * that holds a person's words keeps its type; the admin UI shows it as "erased" (`admin-ui/src/api/erased.ts`).
 */
export const ERASED = '⟦erased⟧';

/** In place of a sealed text that does not fit its row: somebody changed or moved it. Never the content. */
export const ALTERED = '⟦altered⟧';
