import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { changesOf } from '../../platform/audit/changes.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { sentFields } from '../../platform/editing/editable-fields.js';
import { CreatedOnce } from '../../platform/editing/created-once.js';
import type { IdempotencyKey } from '../../platform/editing/idempotency-key.decorator.js';
import { EditTags } from '../../platform/editing/edit-tags.js';
import type { IfMatch } from '../../platform/editing/if-match.decorator.js';
import { Tagged } from '../../platform/editing/tagged.js';
import { keysetPage } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { UnprocessableProblem } from '../../platform/http/problem.js';
import { sql } from '../../platform/http/sql.js';
import { holdsWords } from '../../platform/http/text-search.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { isUniqueViolation } from '../../platform/database/unique-violation.js';
import { ApiAccounts } from '../api-accounts/api-accounts.service.js';
import { editableGroup } from './editable-group.js';
import { UserGroup } from './user-group.entity.js';
import type { UserGroupIn, UserGroupOut, UserGroupPatch, UserGroupQuery } from './user-groups.dto.js';
import { UserGroupLogos } from './user-group-logos.js';
import { logoUrlOf } from './user-groups.service.js';
import { LookupKeyTakenProblem, UserGroupNotFoundProblem } from './user-groups.errors.js';

const COLUMNS = `g.id, g.name, g.lookup_key AS "lookupKey", g.partner_name AS "partnerName",
  g.default_language AS "defaultLanguage", g.default_time_zone AS "defaultTimeZone", g.sender_name AS "senderName",
  g.sender_address AS "senderAddress", g.contact_phone AS "contactPhone", g.brand_colour AS "brandColour",
  l.digest AS "logoDigest", g.expire_after_days AS "expireAfterDays", g.created_at AS "createdAt",
  g.updated_at AS "updatedAt", a.id AS "accountId", a.name AS "accountName", a.health, a.baseline_at AS "baselineAt"`;
const FROM =
  'user_groups g JOIN api_accounts a ON a.id = g.api_account_id LEFT JOIN user_group_logos l ON l.user_group_id = g.id';

type Row = Omit<UserGroupOut, 'apiAccount' | 'logoUrl'> & {
  logoDigest: string | null;
  accountId: string;
  accountName: string;
  health: UserGroupOut['apiAccount']['health'];
  baselineAt: Date | null;
};

/** User groups as staff list, create and change them. */
@Injectable()
export class UserGroupAdministration {
  constructor(
    private readonly reads: PreparedReads,
    private readonly apiAccounts: ApiAccounts,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly tags: EditTags,
    private readonly once: CreatedOnce,
    private readonly logos: UserGroupLogos,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(query: UserGroupQuery): Promise<Page<UserGroupOut>> {
    const where = query.apiAccountId ? [sql`g.api_account_id = ${query.apiAccountId}`] : [];
    if (query.q) where.push(holdsWords('g.search_text', query.q));
    const page = await keysetPage<Row, UserGroupQuery['sort']>(
      this.reads,
      {
        select: COLUMNS,
        from: FROM,
        where,
        sort: { name: { sql: 'g.name', type: 'text' }, createdAt: { sql: 'g.created_at', type: 'timestamptz' } },
        id: 'g.id',
      },
      query,
    );

    return { ...page, items: page.items.map(toOut) };
  }

  /** @throws UserGroupNotFoundProblem (404) */
  async get(id: string): Promise<Tagged<UserGroupOut>> {
    const [row] = await this.reads.query<Row[]>(`SELECT ${COLUMNS} FROM ${FROM} WHERE g.id = $1`, [id]);

    if (!row) throw new UserGroupNotFoundProblem();
    return new Tagged(toOut(row), this.tags.tagOf(id, editableGroup({ ...row, apiAccountId: row.accountId })));
  }

  /**
   * Given twice with one key it is created once.
   * @throws LookupKeyTakenProblem (409 LOOKUP_KEY_TAKEN), UnprocessableProblem (422, no such API account, key reused)
   */
  async create(principal: Principal, input: UserGroupIn, key: IdempotencyKey = null): Promise<Tagged<UserGroupOut>> {
    const id = newId();
    const now = this.clock.now();

    const made = await this.saving(async (tx) => {
      const wish = { key, kind: 'user-group' as const, body: input };
      const before = await this.once.before(tx, principal, wish, id);
      if (before) return before;
      await this.checkAccount(tx, input.apiAccountId);
      await tx.manager.insert(UserGroup, { id, ...input, createdAt: now, updatedAt: now });
      const { name, lookupKey, apiAccountId } = input;
      await this.audit.record(tx, {
        event: 'user-group.created',
        actor: actorOf(principal),
        subject: { type: 'user-group', id },
        data: { name, lookupKey, apiAccountId },
      });
      return id;
    });
    return this.get(made);
  }

  /** @throws UserGroupNotFoundProblem (404), ChangedMeanwhileProblem (409), and as create */
  async change(
    principal: Principal,
    id: string,
    ifMatch: IfMatch,
    patch: UserGroupPatch,
  ): Promise<Tagged<UserGroupOut>> {
    await this.saving(async (tx) => {
      const before = await tx.manager.findOne(UserGroup, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!before) throw new UserGroupNotFoundProblem();
      const now = editableGroup({ ...before, logoDigest: await this.logos.digestOf(tx, id) });
      const subject = { type: 'user-group' as const, id };
      await this.tags.requireUnchanged(tx.manager, ifMatch, { subject, now, sent: sentFields(patch) });
      const changes = changesOf(before, patch);
      if (Object.keys(changes).length === 0) return;

      if (patch.apiAccountId) await this.checkAccount(tx, patch.apiAccountId);
      await tx.manager.update(UserGroup, id, { ...patch, updatedAt: this.clock.now() });
      await this.audit.record(tx, {
        event: 'user-group.changed',
        actor: actorOf(principal),
        subject: { type: 'user-group', id },
        data: { changes },
      });
    });
    return this.get(id);
  }

  private async checkAccount(tx: Tx, apiAccountId: string): Promise<void> {
    if (await this.apiAccounts.exists(tx.manager, apiAccountId)) return;
    const message = 'is no API account of ours';
    throw new UnprocessableProblem('API_ACCOUNT_UNKNOWN', `The API account ${message}.`, [
      { field: 'apiAccountId', code: 'UNKNOWN', message },
    ]);
  }

  private async saving<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.transactions.run(work);
    } catch (error) {
      if (!isUniqueViolation(error, 'user_groups_lookup_key_unique')) throw error;
      throw new LookupKeyTakenProblem();
    }
  }
}

function toOut({ accountId, accountName, health, baselineAt, logoDigest, ...row }: Row): UserGroupOut {
  return {
    ...row,
    logoUrl: logoUrlOf(row.id, logoDigest),
    apiAccount: { id: accountId, name: accountName, health, baselineAt },
  };
}
