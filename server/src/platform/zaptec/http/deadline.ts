/** One signal for a whole exchange, body included: the caller's wish to stop, or too much time gone by. */
export interface Deadline {
  signal: AbortSignal;
  isOver: () => boolean;
  /** Lets go of timer and listener; call it however the exchange ended. */
  release: () => void;
}

/**
 * Does what `AbortSignal.any([caller, AbortSignal.timeout(ms)])` would, with a timer and a listener that are surely
 * let go: callers' signals can live as long as the process.
 */
export function startDeadline(timeoutMs: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  let over = false;
  const timer = setTimeout(() => {
    over = true;
    controller.abort();
  }, timeoutMs);
  const onAbort = () => controller.abort(caller?.reason);

  caller?.addEventListener('abort', onAbort, { once: true });
  if (caller?.aborted) onAbort();

  return {
    signal: controller.signal,
    isOver: () => over,
    release: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', onAbort);
    },
  };
}
