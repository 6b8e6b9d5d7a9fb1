import type { NextFunction, Request, Response } from 'express';
import type { ApiLocals } from '../api/api-gate.js';
import { type RequestKind, type RequestLog, safeHeaders } from './request-log.js';

function kindOf(path: string): RequestKind | null {
  const lower = path.toLowerCase();
  if (lower === '/oauth/token') return 'token';
  if (lower.startsWith('/api/')) return 'data';
  if (lower.startsWith('/access/')) return 'portal';
  return lower.startsWith('/.well-known/') ? 'other' : null;
}

function queryOf(url: URL): Record<string, string | string[]> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = url.searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

/** Writes every call to the service and the portal into the log at its arrival; the control API is left out. */
export function recordRequests(log: RequestLog) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const time = performance.timeOrigin + performance.now();
    const url = new URL(req.originalUrl, 'http://simulator');
    const kind = kindOf(url.pathname);
    if (kind === null) return next();

    const entry = log.add({
      time,
      durationMs: null,
      kind,
      method: req.method,
      path: url.pathname,
      query: queryOf(url),
      headers: safeHeaders(req.headers),
      account: null,
      status: null,
      fault: null,
    });
    (res.locals as ApiLocals).logged = entry;
    res.on('close', () => {
      entry.durationMs = performance.timeOrigin + performance.now() - time;
      entry.status = res.writableFinished ? res.statusCode : null;
    });
    next();
  };
}
