import { withoutInvisible } from './visible-text.js';

// Three letters and six digits in every sample; which letters is not ours to know (zaptec-api.md §11).
const WELL_FORMED = /^[A-Z]{3}\d{6}$/;

/**
 * A serial number as it is compared: capitals and digits alone, so that `ZAP 108001`, `zap-108001.` and `ZAP108001` name
 * one charger (product.md §6). Full-width letters are plain ones. Empty for a text without letters or digits.
 */
export const foldSerial = (text: string): string =>
  withoutInvisible(text)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a folded text could be a serial number at all; what could not costs nobody a try. */
export const isWellFormedSerial = (folded: string): boolean => WELL_FORMED.test(folded);
