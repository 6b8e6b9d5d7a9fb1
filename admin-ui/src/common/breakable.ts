/** Words up to this length stay whole. */
const longestWord = 16;
const piece = new RegExp(`\\s+|(?:[^\\s@.-]|\\.(?!\\p{L})){1,${longestWord}}(?:[@-]|\\.(?=\\p{L}))?|[@.-]`, 'gu');

/**
 * A text in pieces between which a line may end: at spaces, after a hyphen, the @ or a dot of an address, and inside
 * words that are longer than any place for them. Numbers with dots stay whole. Unlike `overflow-wrap: anywhere` it lets no narrow column break ordinary words.
 */
export const breakable = (text: string): string[] => text.match(piece) ?? [];

/** An address in pieces between which a line may end: after each of its parts and parameters. */
export const breakableUrl = (url: string): string[] => url.split(/(?<=[/?&=]|%2F)(?![/?&=]|%2F)/);
