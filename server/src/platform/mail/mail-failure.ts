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

/**
 * @param error what the transport threw; `responseCode` is the server's answer. Its `command` is of no use where nothing
 *   was answered: a line that breaks is reported as `CONN` at every stage, also after the content
 * @param contentBegan whether the server had said that the content may come (354)
 */
export function classifyMailError(error: unknown, contentBegan: boolean): MailFailure {
  const { message, code, command, responseCode } = error as SmtpError;
  const text = String(message ?? error).slice(0, 500);

  if (typeof responseCode === 'number') {
    // A refused sign-in or sender is our configuration's fault, never the recipient's: keep trying until it is mended.
    const isOurFault = code === 'EAUTH' || command === 'AUTH' || command === 'CONN' || command === 'MAIL FROM';
    return { outcome: responseCode >= 500 && !isOurFault ? 'refused' : 'deferred', error: text };
  }
  // Nothing was said. Before the content went out that means "not taken", after that nobody can know.
  return { outcome: contentBegan ? 'uncertain' : 'deferred', error: text };
}
