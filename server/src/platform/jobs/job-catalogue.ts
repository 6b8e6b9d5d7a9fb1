import { Inject, Injectable } from '@nestjs/common';
import type { JobDefinition, QueueName } from './define-job.js';
import { JobsBootError } from './jobs-boot.error.js';

/** The collection of every job of this version (`server/src/jobs.ts`); the platform knows none by name. */
export const JOB_DEFINITIONS = Symbol('job-definitions');

/** Where the nudge of a row goes whose job this version does not know: some worker must look at it to say so. */
const QUEUE_OF_UNKNOWN: QueueName = 'housekeeping';

/** Finds jobs by the names that rows keep. A row may outlive the version that wrote it, so a name may be unknown. */
@Injectable()
export class JobCatalogue {
  private readonly byName: ReadonlyMap<string, JobDefinition>;

  /** @throws JobsBootError when two jobs have one name */
  constructor(@Inject(JOB_DEFINITIONS) readonly jobs: readonly JobDefinition[]) {
    this.byName = new Map(jobs.map((job) => [job.name, job]));

    const twice = jobs.filter((job) => this.byName.get(job.name) !== job).map(({ name }) => name);
    if (twice.length > 0) throw new JobsBootError(`Two jobs are called "${twice.join('", "')}": rename one of each.`);
  }

  /** Undefined for the name of an earlier or later version. */
  find(name: string): JobDefinition | undefined {
    return this.byName.get(name);
  }

  queueOf(name: string): QueueName {
    return this.find(name)?.queue ?? QUEUE_OF_UNKNOWN;
  }

  /** What a job does, as the heading of its failure; an unknown name is shown as it stands. */
  titleOf(name: string): string {
    const title = this.find(name)?.title ?? name;
    return title === name ? name : title.charAt(0).toUpperCase() + title.slice(1);
  }
}
