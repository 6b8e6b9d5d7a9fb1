import type { Actor } from '../../shared/actor.js';
import type { JobDefinition } from './define-job.js';

/** A job as the one who did something: its name is the id, its title what staff read. */
export const jobActor = ({ name, title }: Pick<JobDefinition, 'name' | 'title'>): Actor => ({
  kind: 'job',
  id: name,
  label: `Grantdesk: ${title}`,
});
