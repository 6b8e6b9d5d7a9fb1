/** What asks before the page with a filled form is left; null while there is none. */
let question: ((go: () => void) => void) | null = null;

/** A form has been filled: leaving the page is asked about. Answers what takes that back. */
export function guardLeaving(ask: (go: () => void) => void): () => void {
  question = ask;
  return () => {
    if (question === ask) question = null;
  };
}

/** For what leaves the page by other ways than an address of ours, such as signing out: goes, or asks first. */
export function leave(go: () => void): void {
  if (question) question(go);
  else go();
}
