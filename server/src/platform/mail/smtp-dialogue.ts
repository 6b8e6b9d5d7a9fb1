const silent = () => undefined;

/** The server's "start mail input": from here on it may take the mail (RFC 5321 §4.2.1). */
const GO_AHEAD = /^354\b/;

/**
 * Listens to one SMTP conversation through the transport's log, for the one thing its errors do not say: whether the
 * content had begun. Keeps nothing of what is said.
 */
export class SmtpDialogue {
  contentBegan = false;

  /** A logger for a transport with `transactionLog`: server lines come with `tnx: 'server'`. */
  readonly logger = {
    trace: silent,
    debug: (about: unknown, ...said: unknown[]): void => {
      const isAnswer = (about as { tnx?: unknown }).tnx === 'server';
      if (isAnswer && typeof said[0] === 'string' && GO_AHEAD.test(said[0])) this.contentBegan = true;
    },
    info: silent,
    warn: silent,
    error: silent,
    fatal: silent,
  };
}
