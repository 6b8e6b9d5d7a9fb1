import type { ReactNode } from 'react';
import { formatDay } from '../../../shared/i18n/dates.js';
import { createTranslator, localeOf, type Translate } from '../../../shared/i18n/translator.js';
import type { CustomerPageFrame } from '../customer-page.view-model.js';

/** What the views share: the frame, its language's texts and its calendar. */
export interface PageContext {
  frame: CustomerPageFrame;
  t: Translate;
  /** The day in the customer's zone and language. */
  day: (instant: Date) => string;
  /** A number as the language writes it. */
  number: (value: number) => string;
  preview: boolean;
}

export function createPageContext(frame: CustomerPageFrame): PageContext {
  return {
    frame,
    t: createTranslator(frame.language),
    number: (value) => new Intl.NumberFormat(localeOf(frame.language)).format(value),
    day: (instant) => formatDay(instant, frame),
    preview: frame.preview === true,
  };
}

/** A page's title, what is in `<main>`, and what the scripts need. */
export interface PageContent {
  title: string;
  body: ReactNode;
  /** The page shows an input error: the window's title says so first. */
  faulty?: boolean;
  /**
   * Polled by page.js; without JavaScript the page reloads itself every `reloadSeconds`, or not at all where nothing is to
   * be expected soon.
   */
  status?: { url: string; everySeconds: number; reloadSeconds: number | null };
}
