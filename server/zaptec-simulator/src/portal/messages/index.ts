import { da } from './da.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { nl } from './nl.js';
import { no } from './no.js';
import { sv } from './sv.js';
import type { PortalTexts } from './texts.js';

const byCode: Record<string, PortalTexts> = { en, no, nb: no, sv, da, de, nl, fr };

/** Texts for a `lang` value; a code that the portal does not have reads English. */
export const textsFor = (lang: string): PortalTexts => byCode[lang.toLowerCase()] ?? en;

/** Fills `{name}` places; unknown places stay as they are. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
