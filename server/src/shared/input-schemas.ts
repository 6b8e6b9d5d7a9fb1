import { z } from 'zod';
import { checkBrandColour } from './brand-colour.js';
import { parseEmailAddress } from './email-address.js';
import { CUSTOMER_LANGUAGES } from './languages.js';
import { parsePhoneNumber } from './phone-number.js';
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

/** As people write it; empty and null mean none. */
export const phoneNumber = z
  .string()
  .nullable()
  .transform((text, context) => {
    if (text === null || text.trim() === '') return null;
    const parsed = parsePhoneNumber(text);
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom', message: 'is not a phone number, such as +47 22 33 44 55' });
    return z.NEVER;
  });

/** `#rrggbb` that can be read on the customer pages; empty and null mean none. */
export const brandColour = z
  .string()
  .nullable()
  .transform((text, context) => {
    if (text === null || text.trim() === '') return null;
    const check = checkBrandColour(text);
    if (check.ok) return check.colour;
    const message =
      check.fault === 'not-a-colour'
        ? 'is not a colour, such as #0b5cad'
        : `is too light to carry white text (contrast ${check.contrast.toFixed(1)} : 1, 4.5 : 1 is needed); ${check.darker} would do`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

export const language = z.enum(CUSTOMER_LANGUAGES);
export const timeZone = z.string().refine(isTimeZone, 'is not a time zone of the IANA database, such as Europe/Oslo');
export const reason = textOf(500).refine((text) => text.length > 0, 'must not be empty');
