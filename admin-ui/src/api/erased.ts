/** What the API writes where a person was, or where a kept text no longer fits its row (product.md §11). */
export const ERASED_MARK = '⟦erased⟧';
export const ALTERED_MARK = '⟦altered⟧';

/** An answer as people read it; here, once for all pages, because the mark may stand in the middle of a sentence. */
export const inWords = (answer: string): string =>
  answer.replaceAll(ERASED_MARK, 'erased').replaceAll(ALTERED_MARK, 'no longer readable');
