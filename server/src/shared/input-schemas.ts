import { z } from 'zod';
import { checkBrandColour } from './brand-colour.js';
import { readEmailAddress } from './email-address.js';
import { CUSTOMER_LANGUAGES } from './languages.js';
import { parsePhoneNumber } from './phone-number.js';
import { hasControlCharacter, parseSingleLineText } from './single-line-text.js';
import { canonicalTimeZone } from './time-zones.js';
import { hasVisibleMark } from './visible-text.js';

/** How a sentence goes on after the name of a field that holds characters and shows none. */
const INVISIBLE = 'is empty to the eye';

const faultMessages = {
  empty: 'must not be empty',
  invisible: INVISIBLE,
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

/** One mail address in any form that means one; the value is what is stored ({@link readEmailAddress}). */
export const emailAddress = z.string().transform((text, context) => {
  const read = readEmailAddress(text);
  if (read.ok) return read.address;
  context.addIssue({ code: 'custom', message: read.message, params: { code: 'invalid_email' } });
  return z.NEVER;
});

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
/** A zone of the IANA database in any spelling; the value is its canonical name. */
export const timeZone = z.string().transform((text, context) => {
  const zone = canonicalTimeZone(text);
  if (zone) return zone;
  context.addIssue({ code: 'custom', message: 'is not a time zone of the IANA database, such as Europe/Oslo' });
  return z.NEVER;
});
/** As {@link textOf}, and something of it is to be seen. */
export const neededText = (maxLength: number) =>
  textOf(maxLength)
    .refine((text) => text.length > 0, faultMessages.empty)
    .refine((text) => text.length === 0 || hasVisibleMark(text), { error: INVISIBLE, params: { code: 'invisible' } });
export const reason = neededText(500);
