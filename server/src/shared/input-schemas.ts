import { z } from 'zod';
import { parseEmailAddress } from './email-address.js';
import { CUSTOMER_LANGUAGES } from './languages.js';
import { hasControlCharacter, parseSingleLineText } from './single-line-text.js';
import { isTimeZone } from './time-zones.js';

const faultMessages = {
  empty: 'must not be empty',
  too_long: 'is too long',
  control_character: 'must be one line without control characters',
} as const;

/** One line of a person's text: trimmed, no control characters or line breaks (it may end in a mail header). */
export const lineOf = (maxLength: number, minLength = 1) =>
  z.string().transform((text, context) => {
    const parsed = parseSingleLineText(text, { maxLength, minLength });
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: 'custom', message: faultMessages[parsed.fault], params: { code: parsed.fault } });
    return z.NEVER;
  });

/** Several lines of text; other control characters than line breaks and tabs are refused. */
export const textOf = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength)
    .refine((text) => !hasControlCharacter(text.replace(/[\r\n\t]/g, ' ')), 'must not contain control characters');

/** One plain mail address; the value is the trimmed text, {@link parseEmailAddress} gives its normal form. */
export const emailAddress = z
  .string()
  .max(254)
  .refine((text) => parseEmailAddress(text) !== null, 'is not a mail address')
  .transform((text) => text.trim());

export const language = z.enum(CUSTOMER_LANGUAGES);
export const timeZone = z.string().refine(isTimeZone, 'is not a time zone of the IANA database, such as Europe/Oslo');
export const reason = textOf(500).refine((text) => text.length > 0, 'must not be empty');
