import type { CustomerLanguage } from '../../languages.js';
import { da } from './da.js';
import { de } from './de.js';
import { en, type Messages } from './en.js';
import { fr } from './fr.js';
import { nb } from './nb.js';
import { nl } from './nl.js';
import { sv } from './sv.js';

export const MESSAGES: Readonly<Record<CustomerLanguage, Messages>> = { en, nb, sv, da, de, nl, fr };
export type { MessageKey, Messages } from './en.js';
