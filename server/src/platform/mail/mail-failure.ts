/**
 * `refused`: the server said no for good (5xx). `deferred`: it certainly did not take the mail, try again later.
 * `uncertain`: the line broke after the content was on its way, so it may have been taken.
 */
export interface MailFailure {
  outcome: 'refused' | 'deferred' | 'uncertain';
  /** For staff; the server's words without our credentials. */
  error: string;
}

interface SmtpError {
  message?: unknown;
  code?: unknown;
  command?: unknown;
  responseCode?: unknown;
}

/** Commands after which the server may already have the whole mail. */
const CONTENT_COMMANDS = new Set(['DATA', 'BDAT']);

/** @param error what the transport threw: `command` is the last SMTP command, `responseCode` the server's answer */
export function classifyMailError(error: unknown): MailFailure {
  const { message, code, command, responseCode } = error as SmtpError;
  const text = String(message ?? error).slice(0, 500);

  if (typeof responseCode === 'number') {
    // A refused sign-in is our configuration's fault, not the recipient's: keep trying until somebody mends it.
    const isOurFault = code === 'EAUTH' || command === 'AUTH' || command === 'CONN';
    return { outcome: responseCode >= 500 && !isOurFault ? 'refused' : 'deferred', error: text };
  }
  // Nothing was said. Before the content went out that means "not taken"; the transport names no command while it
  // streams the content, so an unnamed break after the connection stood is uncertain as well.
  const neverSent =
    code === 'ECONNREFUSED' || code === 'EDNS' || code === 'ETLS' || code === 'EENVELOPE' || command === 'CONN';
  const beforeContent = typeof command === 'string' && !CONTENT_COMMANDS.has(command) && command !== 'API';
  return { outcome: neverSent || beforeContent ? 'deferred' : 'uncertain', error: text };
}
