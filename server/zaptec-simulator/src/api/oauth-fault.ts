import type { Response } from 'express';

export type OAuthError = 'invalid_request' | 'invalid_grant' | 'unsupported_grant_type';

/** Every fault of the token call has OAuth's form and status 400 (zaptec-api.md §2); `reference` is OpenIddict's. */
export function sendOAuthFault(res: Response, error: OAuthError, description: string, reference: string): void {
  res
    .status(400)
    .setHeader('Cache-Control', 'no-store')
    .json({
      error,
      error_description: description,
      error_uri: `https://documentation.openiddict.com/errors/${reference}`,
    });
}

/** A body that no form reader accepts, whatever it is: JSON, another type, a broken encoding, too long. */
export const sendNoForm = (res: Response): void =>
  sendOAuthFault(res, 'invalid_request', 'The Content-Type of a token request must be a form.', 'ID2082');

export const sendNoPost = (res: Response): void =>
  sendOAuthFault(res, 'invalid_request', 'A token request must be a POST.', 'ID2084');
