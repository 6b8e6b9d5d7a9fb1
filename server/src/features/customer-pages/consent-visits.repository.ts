import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConsentVisit } from './consent-visit.entity.js';

@Injectable()
export class ConsentVisitsRepository {
  async insert(manager: EntityManager, visit: ConsentVisit): Promise<void> {
    await manager.insert(ConsentVisit, visit);
  }

  find(manager: EntityManager, id: string, consentRequestId: string): Promise<ConsentVisit | null> {
    return manager.findOneBy(ConsentVisit, { id, consentRequestId });
  }
}
