import type { CustomerLanguage } from '../../../shared/languages.js';
import { madeSingleLine } from '../../../shared/single-line-text.js';
import { DECLINE_REASON_MAX_LENGTH, PAGE_FIELDS } from './customer-page.view-model.js';
import { wishedLanguage } from './page-response.js';

export interface Decline {
  reason: string | null;
  doNotContact: boolean;
  /** Of the page it was said on. */
  language: CustomerLanguage | null;
}

const textField = (form: Record<string, unknown> | undefined, name: string): string =>
  typeof form?.[name] === 'string' ? form[name] : '';

/** What the form of "decline" says; a reason that is too long is cut, for a customer must not be held up by it. */
export function declineOf(form: Record<string, unknown> | undefined): Decline {
  const reason = madeSingleLine(textField(form, PAGE_FIELDS.declineReason), DECLINE_REASON_MAX_LENGTH);

  return {
    reason: reason || null,
    doNotContact: textField(form, PAGE_FIELDS.doNotContact) === 'yes',
    language: wishedLanguage(form?.[PAGE_FIELDS.language]),
  };
}
