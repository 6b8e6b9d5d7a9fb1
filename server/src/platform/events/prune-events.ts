import { Injectable } from '@nestjs/common';
import { PrunesDaily } from '../jobs/prunes-daily.decorator.js';
import { DomainEventsRepository } from './domain-events.repository.js';

/** Longer than any reader of the log is away for, and than a listener's tries last. */
const KEEP_DAYS = 14;

@Injectable()
export class PruneEvents {
  constructor(private readonly events: DomainEventsRepository) {}

  @PrunesDaily('events')
  prune(limit: number): Promise<number> {
    return this.events.deleteOld(limit, KEEP_DAYS);
  }
}
