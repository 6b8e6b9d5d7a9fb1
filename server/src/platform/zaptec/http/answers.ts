import type { z } from 'zod';
import { errorWire } from '../wire/token.wire.js';
import { ZaptecUnavailableError } from '../zaptec.errors.js';
import type { HttpAnswer } from './zaptec-http.js';

/**
 * The document of a 200.
 * @throws ZaptecUnavailableError `not-json` for a proxy's page, an empty or a cut body; `bad-shape` for another document
 */
export function readDocument<T>(answer: HttpAnswer, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(readJson(answer));
  if (parsed.success) return parsed.data;

  // Where, and never what: values of the provider do not belong into messages.
  const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'the document').join(', ');
  throw new ZaptecUnavailableError('bad-shape', {
    detail: `unexpected content at ${places.slice(0, 200)}`,
    status: answer.status,
  });
}

/** An answer that fits no rule of zaptec-api.md §13: a 5xx, or a status nobody has told us of. */
export function unusableAnswer(answer: HttpAnswer): ZaptecUnavailableError {
  if (answer.status < 500) {
    return new ZaptecUnavailableError('bad-shape', {
      detail: `unexpected status ${answer.status}`,
      status: answer.status,
    });
  }

  const providerCode = providerCodeOf(answer);
  return new ZaptecUnavailableError('5xx', {
    detail: `status ${answer.status}${providerCode === undefined ? '' : `, code ${providerCode}`}`,
    status: answer.status,
    ...(providerCode === undefined ? {} : { providerCode }),
    ...(answer.hasRetryAfter ? { retryAfterMs: answer.retryAfterMs } : {}),
  });
}

/** @throws ZaptecUnavailableError `not-json` */
export function readJson(answer: HttpAnswer): unknown {
  const json = answer.isHtml ? undefined : parsedJson(answer.body);
  if (json !== undefined) return json;

  const what = answer.isHtml ? 'an HTML page' : answer.body.trim() ? 'text that is not JSON' : 'an empty body';
  throw new ZaptecUnavailableError('not-json', {
    detail: `status ${answer.status} with ${what}`,
    status: answer.status,
  });
}

function providerCodeOf(answer: HttpAnswer): number | undefined {
  const parsed = errorWire.safeParse(parsedJson(answer.body));
  return parsed.success ? parsed.data : undefined;
}

/** undefined for text that is not JSON (JSON itself has no undefined). */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
