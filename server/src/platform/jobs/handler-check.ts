/** A method found under a name, e.g. `{ name: 'mail.send', where: 'MailJobs.send' }`. */
export interface FoundMethod {
  name: string;
  where: string;
}

/**
 * Compares the handlers found in a worker with the catalogue.
 *
 * @returns one sentence per fault; empty when every job has exactly one handler
 */
export function handlerFaults(found: readonly FoundMethod[], catalogue: readonly string[]): string[] {
  const missing = catalogue
    .filter((name) => !found.some((method) => method.name === name))
    .map(
      (name) =>
        `No method handles the job "${name}": add @HandlesJob with its definition to a provider of its feature, and that feature's module to the worker.`,
    );

  const unknown = found
    .filter((method) => !catalogue.includes(method.name))
    .map(
      (method) =>
        `${method.where} handles "${method.name}", which is not in server/src/jobs.ts: add its definition there or remove the handler.`,
    );

  return [...missing, ...unknown, ...duplicateFaults(found, 'job')];
}

/** One sentence per name that more than one method claims. */
export function duplicateFaults(found: readonly FoundMethod[], kind: 'job' | 'planner' | 'pruner'): string[] {
  const byName = new Map<string, string[]>();
  for (const { name, where } of found) byName.set(name, [...(byName.get(name) ?? []), where]);

  return [...byName]
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => `The ${kind} "${name}" is claimed by ${places.join(' and ')}: keep one.`);
}
