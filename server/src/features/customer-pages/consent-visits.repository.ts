import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData } from '../../platform/personal-data/personal-data.js';
import { ConsentVisit } from './consent-visit.entity.js';

@Injectable()
export class ConsentVisitsRepository {
  constructor(private readonly personalData: PersonalData) {}

  /** Where the browser was and what it is: the customer's, so sealed (product.md §11). */
  async insert(
    manager: EntityManager,
    customerId: string,
    visit: Omit<ConsentVisit, 'ip' | 'userAgent'> & { ip: string | null; userAgent: string | null },
  ): Promise<void> {
    const { ip, userAgent: user_agent } = visit;
    const place = { table: 'consent_visits', row: visit.id };
    const sealed = await this.personalData.seal(manager, customerId, place, { ip, user_agent });
    await manager.insert(ConsentVisit, { ...visit, ip: sealed.ip, userAgent: sealed.user_agent });
  }

  find(manager: EntityManager, id: string, consentRequestId: string): Promise<ConsentVisit | null> {
    return manager.findOneBy(ConsentVisit, { id, consentRequestId });
  }
}
