import type { Actor } from '../../shared/actor.js';
import { searchForm } from '../../shared/search-form.js';
import { isJobName, jobCatalogue, type JobName } from './job-catalogue.js';

/** A job as the one who did something: its name is the id, its title what staff read. */
export const jobActor = (name: JobName): Actor => ({ kind: 'job', id: name, label: jobLabel(name) });

const jobLabel = (name: JobName): string => `Grantdesk: ${jobCatalogue[name].title}`;

/** A stored label as staff read it: rows of earlier versions hold the name of the job instead of its title. */
export const actorLabel = (stored: string): string => (isJobName(stored) ? jobLabel(stored) : stored);

/** The jobs whose title holds every word that was typed. */
export function jobNamesHolding(typed: string): JobName[] {
  const words = searchForm(typed).split(' ').filter(Boolean);
  const names = Object.keys(jobCatalogue).filter(isJobName);
  return words.length === 0
    ? []
    : names.filter((name) => words.every((word) => searchForm(jobLabel(name)).includes(word)));
}

/** What a job does, as the heading of its failure; a name that left the catalogue is shown as it stands. */
export function jobTitle(name: string): string {
  if (!isJobName(name)) return name;
  const { title } = jobCatalogue[name];
  return title.charAt(0).toUpperCase() + title.slice(1);
}
