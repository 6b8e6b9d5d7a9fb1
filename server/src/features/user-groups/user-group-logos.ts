import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Repository } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { EditTags } from '../../platform/editing/edit-tags.js';
import type { IfMatch } from '../../platform/editing/if-match.decorator.js';
import { UnprocessableProblem } from '../../platform/http/problem.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { editableGroup } from './editable-group.js';
import { checkLogo, type LogoCheck } from './logo-image.js';
import { UserGroupLogo, type LogoMediaType } from './user-group-logo.entity.js';
import { UserGroup } from './user-group.entity.js';
import { UserGroupNotFoundProblem } from './user-groups.errors.js';

const FAULTS: Readonly<Record<Extract<LogoCheck, { ok: false }>['fault'], string>> = {
  'too-large': 'is larger than 100 kB',
  'not-a-picture': 'is not a PNG, JPEG or WebP picture',
  'too-many-pixels': 'is wider or higher than 2,000 pixels',
};

/** The logo that customers see on a group's pages, kept and served by us: nothing comes from third parties. */
@Injectable()
export class UserGroupLogos {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly tags: EditTags,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param bytes the file. @throws UserGroupNotFoundProblem (404), ChangedMeanwhileProblem (409), 422 LOGO_REFUSED naming `image` */
  async replace(principal: Principal, userGroupId: string, ifMatch: IfMatch, bytes: Buffer): Promise<void> {
    const check = checkLogo(bytes);
    if (!check.ok) {
      const message = FAULTS[check.fault];
      throw new UnprocessableProblem('LOGO_REFUSED', `The logo ${message}.`, [
        { field: 'image', code: check.fault.toUpperCase().replaceAll('-', '_'), message },
      ]);
    }
    const { mediaType, digest } = check;
    await this.change(principal, userGroupId, ifMatch, digest, (logos) =>
      logos.upsert({ userGroupId, mediaType, digest, bytes, updatedAt: this.clock.now() }, ['userGroupId']),
    );
  }

  /** Nothing happens when there is none. @throws UserGroupNotFoundProblem (404), ChangedMeanwhileProblem (409) */
  async remove(principal: Principal, userGroupId: string, ifMatch: IfMatch): Promise<void> {
    await this.change(principal, userGroupId, ifMatch, null, (logos) => logos.delete({ userGroupId }));
  }

  /** @returns null unless this very picture is the group's logo now */
  find(userGroupId: string, digest: string): Promise<{ mediaType: LogoMediaType; bytes: Buffer } | null> {
    return this.dataSource.manager.findOneBy(UserGroupLogo, { userGroupId, digest });
  }

  /** Of the group's logo, for a transaction that holds the group's lock; null without one. */
  async digestOf(tx: Tx, userGroupId: string): Promise<string | null> {
    const logo = await tx.manager.findOne(UserGroupLogo, { select: { digest: true }, where: { userGroupId } });
    return logo?.digest ?? null;
  }

  private async change(
    principal: Principal,
    userGroupId: string,
    ifMatch: IfMatch,
    to: string | null,
    write: (logos: Repository<UserGroupLogo>) => Promise<unknown>,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const group = await tx.manager.findOne(UserGroup, {
        where: { id: userGroupId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!group) throw new UserGroupNotFoundProblem();
      const from = await this.digestOf(tx, userGroupId);
      await this.tags.requireUnchanged(tx.manager, ifMatch, {
        subject: { type: 'user-group', id: userGroupId },
        now: editableGroup({ ...group, logoDigest: from }),
        sent: { logo: to },
      });
      if (from === to) return;

      await write(tx.manager.getRepository(UserGroupLogo));
      await this.audit.record(tx, {
        event: 'user-group.changed',
        actor: actorOf(principal),
        subject: { type: 'user-group', id: userGroupId },
        data: { changes: { logo: { from, to } } },
      });
    });
  }
}
