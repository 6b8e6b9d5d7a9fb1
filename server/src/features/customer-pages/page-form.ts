import type { CustomerLanguage } from '../../shared/languages.js';
import { PAGE_FIELDS } from './customer-page.view-model.js';
import { wishedLanguage } from './page-response.js';

/** A posted form as it came: any name, each value a text or several, nothing checked; undefined for an empty body. */
export type PageForm = Record<string, unknown> | undefined;

/** Every text the form has under this name. */
export const textsOf = (form: PageForm, name: string): string[] =>
  [form?.[name]].flat().filter((value): value is string => typeof value === 'string');

/** The language of the page the form stood on. */
export const languageOf = (form: PageForm): CustomerLanguage | null => wishedLanguage(form?.[PAGE_FIELDS.language]);

/** What a posted form is answered with: the browser goes on with GET, so that a reload repeats nothing. */
export const seeOther = (url: string) => ({ url, statusCode: 303 });
