import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

export const maxJsonBytes = 256 * 1024;
export const maxFormBytes = 16 * 1024;

/**
 * JSON for the API and forms for the customer pages, both bounded (413 beyond). The auth library reads its requests by
 * itself and bounds them in auth-handler.ts.
 */
export function bodyParsing(): RequestHandler {
  const json = express.json({ limit: maxJsonBytes });
  const form = express.urlencoded({ limit: maxFormBytes, extended: false });

  return (request: Request, response: Response, next: NextFunction) => {
    if (/^\/api\/auth(\/|$)/i.test(request.path)) return next();
    return json(request, response, (error?: unknown) => (error ? next(error) : form(request, response, next)));
  };
}
