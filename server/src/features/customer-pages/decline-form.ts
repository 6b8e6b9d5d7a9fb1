import type { CustomerLanguage } from '../../shared/languages.js';
import { madeSingleLine } from '../../shared/single-line-text.js';
import { DECLINE_REASON_MAX_LENGTH, PAGE_FIELDS } from './customer-page.view-model.js';
import { languageOf, type PageForm } from './page-form.js';

export interface Decline {
  reason: string | null;
  doNotContact: boolean;
  /** Of the page it was said on. */
  language: CustomerLanguage | null;
}

const textField = (form: PageForm, name: string): string => (typeof form?.[name] === 'string' ? form[name] : '');

/** What the form of "decline" says; a reason that is too long is cut, for a customer must not be held up by it. */
export function declineOf(form: PageForm): Decline {
  const reason = madeSingleLine(textField(form, PAGE_FIELDS.declineReason), DECLINE_REASON_MAX_LENGTH);

  return {
    reason: reason || null,
    doNotContact: textField(form, PAGE_FIELDS.doNotContact) === 'yes',
    language: languageOf(form),
  };
}
