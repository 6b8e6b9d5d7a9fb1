const TOKEN_IN_PATH = /(\/c\/(?:r|return)\/)[^/?#\s"']+/g;

/**
 * Takes customers' tokens out of an address or a text that quotes one (product.md §3: masked in every log). Goes by
 * position, whatever follows `/c/r/` and `/c/return/`, so that a damaged or new kind of token is masked as well.
 */
export const maskAddress = (text: string): string => text.replace(TOKEN_IN_PATH, '$1***');
