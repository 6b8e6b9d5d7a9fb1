import { z } from 'zod';

/**
 * Answer of the token call (zaptec-api.md §2). `token_type` is `bearer` or `Bearer`; `expires_in` is in seconds and may
 * come as text. A refresh token, if one comes, is not read: refreshing was seen to fail after a day.
 */
export const tokenWire = z
  .object({
    access_token: z.string().regex(/^[\x21-\x7e]{1,16000}$/),
    token_type: z.string().regex(/^bearer$/i),
    expires_in: z.coerce.number().positive().max(31_536_000),
  })
  .transform((wire) => ({ accessToken: wire.access_token, expiresInSeconds: wire.expires_in }));

/** OAuth error body: `{"error":"invalid_grant","error_description":"…"}`. */
export const tokenErrorWire = z.object({
  error: z.string().catch(''),
  error_description: z.string().catch(''),
});

/** The two error bodies of data calls: `{"Code":528,…}` and `{"errorCode":512,…}` (zaptec-api.md §13). */
export const errorWire = z
  .object({ Code: z.int().nullish().catch(null), errorCode: z.int().nullish().catch(null) })
  .transform((wire) => wire.Code ?? wire.errorCode ?? undefined);
