import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { JobPayload } from '../../platform/jobs/define-job.js';
import { HandlesJob } from '../../platform/jobs/handles-job.decorator.js';
import type { JobContext, JobResult } from '../../platform/jobs/job-result.js';
import { PlansDueWork } from '../../platform/jobs/plans-due-work.decorator.js';
import { PrunesDaily } from '../../platform/jobs/prunes-daily.decorator.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { InboxDigestsRepository, type DigestToSend, type WhatCame } from './inbox-digests.repository.js';
import { digestDay, digestMail } from './inbox-digest-mail.js';
import { sendInboxDigest } from './send-inbox-digest.job.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Who was never told, or long ago, is told of the last week. */
const LOOKS_BACK_MS = 7 * DAY_MS;
/** What is being written at this moment is told the next time, not missed. */
const MARGIN_MS = MINUTE_MS;
const RETRY_MS = 15 * MINUTE_MS;
const KEPT_MS = 60 * DAY_MS;

/**
 * One mail a day to each account manager about chargers that came and still wait, from eight by their own clock; none
 * when there are none (product.md §8). One row per person and day says that it was begun, and `handing_over` before the
 * mail leaves: a process that dies there leaves it uncertain, and it is not repeated; until when the mail told is kept
 * with it, so that the next goes on from there.
 */
@Injectable()
export class InboxDigests {
  constructor(
    private readonly repository: InboxDigestsRepository,
    private readonly work: WorkQueue,
    private readonly mailer: Mailer,
    private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @PlansDueWork('inbox digests')
  async plan(tx: Tx, now: Date): Promise<number> {
    let added = 0;
    for (const { staffId, timeZone, lastDay } of await this.repository.recipients(tx)) {
      const day = digestDay(now, timeZone);
      if (day === null || (lastDay !== null && day <= lastDay)) continue;
      const digestId = await this.repository.begin(tx, staffId, day);
      if (!digestId) continue;
      await this.work.add(tx, sendInboxDigest, { digestId });
      added += 1;
    }
    return added;
  }

  @HandlesJob(sendInboxDigest)
  async send({ digestId }: JobPayload<typeof sendInboxDigest>, context: JobContext): Promise<JobResult> {
    const digest = await this.repository.find(digestId);
    if (!digest) return { outcome: 'skipped', reason: 'the person or the day is gone' };
    const now = this.clock.now();
    if (digest.state === 'handing_over') {
      await this.repository.claim(digestId, 'handing_over', 'uncertain', digest.upTo);
      return { outcome: 'skipped', reason: 'the sending process ended while handing it over' };
    }
    if (digest.state !== 'queued') return { outcome: 'skipped', reason: `the digest is ${digest.state}` };

    const upTo = new Date(now.getTime() - MARGIN_MS);
    const came = digest.isDisabled ? null : await this.whatCame(digest, upTo);
    if (!came || came.chargers === 0) {
      await this.repository.claim(digestId, 'queued', 'nothing', digest.toldUpTo);
      return { outcome: 'skipped', reason: 'nothing came' };
    }
    await context.extendLease();
    if (!(await this.repository.claim(digestId, 'queued', 'handing_over', upTo)))
      return { outcome: 'skipped', reason: 'another worker is handing it over' };
    return this.handOver(digestId, digest, came, upTo);
  }

  @PrunesDaily('inbox digests')
  prune(limit: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS).toISOString().slice(0, 10);
    return this.repository.deleteBefore(before, limit);
  }

  private whatCame({ staffId, toldUpTo }: DigestToSend, upTo: Date): Promise<WhatCame> {
    const week = upTo.getTime() - LOOKS_BACK_MS;
    return this.repository.whatCame(staffId, new Date(Math.max(week, toldUpTo?.getTime() ?? week)), upTo);
  }

  private async handOver(digestId: string, digest: DigestToSend, came: WhatCame, upTo: Date): Promise<JobResult> {
    const { name, email, day } = digest;
    const { publicUrl } = this.config;
    const { outcome } = await this.mailer.send({
      ...digestMail({ name, ...came, url: `${publicUrl}/new-chargers` }),
      messageId: `<${digestId}@${new URL(publicUrl).hostname}>`,
      from: null,
      to: { name, address: email },
      replyTo: null,
    });
    const isToday = digestDay(this.clock.now(), digest.timeZone) === day;
    if (outcome === 'deferred' && isToday) {
      await this.repository.claim(digestId, 'handing_over', 'queued', null);
      return {
        outcome: 'again',
        at: new Date(this.clock.now().getTime() + RETRY_MS),
        reason: 'the mail server put it off',
      };
    }
    // What was not taken is told with the next one.
    const isTold = outcome === 'accepted' || outcome === 'uncertain';
    await this.repository.claim(digestId, 'handing_over', isTold ? outcome : 'refused', isTold ? upTo : null);
    return undefined;
  }
}
