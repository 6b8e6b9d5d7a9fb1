/** A record as it was when something was started that may change it, and until when it is looked at again. */
export interface Watch {
  record: unknown;
  until: number;
}

export const lookEveryMs = 2_500;
const watchForMs = 30_000;

export const watchFrom = (record: unknown, now: number): Watch => ({ record, until: now + watchForMs });

/** A read that found nothing new keeps the record it had, so another one is a change: there is no more to wait for. */
export const goesOn = (watch: Watch | null, record: unknown, now: number): watch is Watch =>
  watch !== null && watch.record === record && now < watch.until;
