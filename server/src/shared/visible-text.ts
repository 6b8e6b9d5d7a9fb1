// Default_Ignorable_Code_Point is Unicode's own list of what shows nothing: zero-width space and joiners, soft hyphen,
// byte-order mark, direction marks, Hangul fillers, variation selectors, tags. Beside it what fonts draw as a blank:
// Braille's empty pattern, the object replacement, the musical null notehead.
const SHOWS_NOTHING = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800\ufffc\u{1d159}]/gu;
// A combining mark alone has nothing to stand on; a separator or a control character is no mark either.
const NO_MARK_OF_ITS_OWN = /[\p{M}\p{Z}\p{Cc}\p{Cs}]/gu;

/** The text without the characters that nobody sees: what a copied address or number often brings along. */
export const withoutInvisible = (text: string): string => text.replace(SHOWS_NOTHING, '');

/**
 * Whether a person sees anything of it. False for an empty text, for white space, and for one that is made only of
 * zero-width characters, fillers, selectors or combining marks.
 */
export const hasVisibleMark = (text: string): boolean =>
  withoutInvisible(text).replace(NO_MARK_OF_ITS_OWN, '').length > 0;
