const LARGEST_MARGIN_MS = 5 * 60_000;

/**
 * How long to use a token that lives `expiresInSeconds`: a tenth less, at most five minutes less, so that it does not run
 * out between being read and being checked by the provider. Real ones live a day, documented ones an hour.
 */
export function usableForMs(expiresInSeconds: number): number {
  const lifeMs = expiresInSeconds * 1000;
  return lifeMs - Math.min(LARGEST_MARGIN_MS, lifeMs / 10);
}
