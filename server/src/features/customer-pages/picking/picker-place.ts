import type { Request } from 'express';
import { cleanName } from '../../../shared/i18n/name-text.js';
import { isUuid } from '../../../shared/ids.js';
import { PAGE_FIELDS } from '../customer-page.view-model.js';

const LONGEST_WORDS = 100;

/** Where in a long list of chargers somebody stands: small enough for an address, whatever has been ticked. */
export interface PickerPlace {
  /** What was searched for; empty for all. */
  words: string;
  /** Only what is ticked. */
  choice: boolean;
  /** The charger after, or before, which the page stands. */
  after: string | null;
  before: string | null;
}

export const START: PickerPlace = { words: '', choice: false, after: null, before: null };

/** What to show besides what the state of the request says. */
export interface OutcomeOptions {
  /** The customer asked to choose further chargers. */
  choosing?: boolean;
  error?: 'no-longer-available' | 'nothing-selected' | 'too-many' | 'not-accepted' | 'empty';
  /** Ticked on the form that came back, where that could not be kept. */
  selectedIds?: string[];
  serial?: string;
  place?: PickerPlace;
}

export const wordsOf = (text: unknown): string =>
  typeof text === 'string' ? cleanName(text).slice(0, LONGEST_WORDS).trim() : '';
export const idOf = (text: unknown): string | null => (typeof text === 'string' && isUuid(text) ? text : null);

/** @param query of an address or a form: anything that is none of ours counts as left out */
export const placeOf = (query: Request['query'] | Record<string, unknown>, words: string): PickerPlace => ({
  words: wordsOf(query[words]),
  choice: query[PAGE_FIELDS.choice] === '1',
  after: idOf(query[PAGE_FIELDS.after]),
  before: idOf(query[PAGE_FIELDS.before]),
});

/** The part of an address that leads there; begins with `?`. */
export function searchOf(place: PickerPlace, more: Record<string, string> = {}): string {
  const params = new URLSearchParams(more);
  if (place.words) params.set(PAGE_FIELDS.words, place.words);
  if (place.choice) params.set(PAGE_FIELDS.choice, '1');
  if (place.after) params.set(PAGE_FIELDS.after, place.after);
  if (place.before) params.set(PAGE_FIELDS.before, place.before);
  return `?${params.toString()}`;
}
