import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { Transactions } from '../../platform/database/transaction.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import type { Page } from '../../platform/http/list-query.js';
import { NotFoundProblem } from '../../platform/http/problem.js';
import { PrunesDaily } from '../../platform/jobs/prunes-daily.decorator.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { noticesChanged } from './notice.events.js';
import { noticeText } from './notice-kinds.js';
import type { NoticeList, NoticeOut, UnreadNotices } from './notices.dto.js';
import { NoticesRepository, type MarkedAs } from './notices.repository.js';

/** A person's own notices: reading them, and being done with them (product.md §10). */
@Injectable()
export class Notices {
  constructor(
    private readonly repository: NoticesRepository,
    private readonly transactions: Transactions,
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(principal: Principal, query: NoticeList): Promise<Page<NoticeOut>> {
    const page = await this.repository.page(principal.id, principal.scope, query);
    return { ...page, items: page.items.map(({ name, ...row }) => ({ ...row, text: noticeText(row.kind, name) })) };
  }

  async unread(principal: Principal): Promise<UnreadNotices> {
    return { unread: await this.repository.countUnread(principal.id, principal.scope) };
  }

  /** Dismissing reads it as well; twice is once. @throws NotFoundProblem for what is no notice of this person */
  async mark(principal: Principal, id: string, as: MarkedAs): Promise<UnreadNotices> {
    await this.transactions.run(async (tx) => {
      const found = await this.repository.mark(tx, principal.id, id, as, this.clock.now());
      if (!found) throw new NotFoundProblem('NOTICE_NOT_FOUND', 'You have no notice under this id.');
      await this.events.publish(tx, noticesChanged, { staffId: principal.id });
    });
    return this.unread(principal);
  }

  /** All up to the newest one the person has seen. */
  async markAll(principal: Principal, upTo: string, as: MarkedAs): Promise<UnreadNotices> {
    await this.transactions.run(async (tx) => {
      await this.repository.markAll(tx, principal.id, upTo, as, this.clock.now());
      await this.events.publish(tx, noticesChanged, { staffId: principal.id });
    });
    return this.unread(principal);
  }

  @PrunesDaily('notices')
  prune(limit: number): Promise<number> {
    return this.repository.deleteOld(limit);
  }
}
