import { z } from 'zod';
import { withoutInvisible } from './visible-text.js';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * An id of the provider in the form it is stored and compared in, lower case. Opaque to us: known is only that ids are
 * written 8-4-4-4-12 in hexadecimal digits (zaptec-api.md §1), so version and variant are not judged. White space,
 * marks that nobody sees and braces around it belong to how it was copied. Null for any other text, and for the nil id:
 * it stands where there is none (§9).
 */
export function parseProviderId(text: string): string | null {
  if (text.length > 200) return null;
  const bare = withoutInvisible(text)
    .trim()
    .replace(/^\{(.*)\}$/s, '$1')
    .trim()
    .toLowerCase();
  return ID.test(bare) && bare !== NIL ? bare : null;
}

/** {@link parseProviderId} for request bodies, queries and the provider's own answers. */
export const providerId = z.string().transform((text, context) => {
  const id = parseProviderId(text);
  if (id) return id;
  context.addIssue({ code: 'custom', message: 'is not an id of Zaptec', params: { code: 'invalid_provider_id' } });
  return z.NEVER;
});
