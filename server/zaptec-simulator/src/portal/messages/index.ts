import { da } from './da.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { nl } from './nl.js';
import { no } from './no.js';
import { sv } from './sv.js';
import type { PortalTexts } from './texts.js';

/** Which codes `lang` understands; the real portal's are not known for sure (zaptec-api.md §14). */
export type PortalCodes = 'constants' | 'bcp47';

/** `constants`: the keys of `Languages` in `/api/constants`, those of them that the simulator has texts for. */
const texts: Record<PortalCodes, ReadonlyMap<string, PortalTexts>> = {
  constants: new Map(Object.entries({ en, no, se: sv, dk: da, de, ch: de, nl, fr })),
  bcp47: new Map(Object.entries({ en, nb: no, no, sv, da, de, nl, fr })),
};

/** Texts for a `lang` value; a code that the portal does not have reads English. */
export const textsFor = (lang: string, codes: PortalCodes = 'constants'): PortalTexts =>
  texts[codes].get(lang.toLowerCase()) ?? en;

/** Fills `{name}` places; unknown places stay as they are. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
