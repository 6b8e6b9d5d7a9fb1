/** What readiness asks of the queue; the jobs platform implements it for its engine. */
export abstract class QueueProbe {
  /** Resolves when the queue's storage answers, rejects otherwise. */
  abstract ping(): Promise<void>;
}
