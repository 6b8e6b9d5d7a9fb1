import { Inject, Injectable } from '@nestjs/common';
import type { Changes } from '../../platform/audit/audit-events.js';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { SecretBox } from '../../platform/crypto/secret-box.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { isUniqueViolation } from '../../platform/database/unique-violation.js';
import { Hidden, sentFields } from '../../platform/editing/editable-fields.js';
import { CreatedOnce } from '../../platform/editing/created-once.js';
import type { IdempotencyKey } from '../../platform/editing/idempotency-key.decorator.js';
import { EditTags } from '../../platform/editing/edit-tags.js';
import type { IfMatch } from '../../platform/editing/if-match.decorator.js';
import type { Tagged } from '../../platform/editing/tagged.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { AccountHealth } from './account-health.service.js';
import { ApiAccount } from './api-account.entity.js';
import type { ApiAccountIn, ApiAccountOut, ApiAccountPatch } from './api-accounts.dto.js';
import { ChargerSweepSchedule } from './charger-sweep-schedule.js';
import { editableAccount, passwordMark } from './editable-account.js';
import { ApiAccounts, PASSWORD_LABEL } from './api-accounts.service.js';
import { ApiAccountViews } from './api-accounts.views.js';
import { LiveTest, type LiveTestReport } from './live-test.js';
import { firstSweepAt, SweepSchedule } from './sweep-schedule.js';
import { ApiAccountNotFoundProblem, UsernameTakenProblem } from './api-accounts.errors.js';

const SUBJECT = 'api-account';

/** Creating, changing and testing API accounts (product.md §2, §10). Passwords go in and never come out. */
@Injectable()
export class ApiAccountAdministration {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: ApiAccounts,
    private readonly views: ApiAccountViews,
    private readonly health: AccountHealth,
    private readonly liveTest: LiveTest,
    private readonly schedule: SweepSchedule,
    private readonly chargerSchedule: ChargerSweepSchedule,
    private readonly secrets: SecretBox,
    private readonly audit: AuditTrail,
    private readonly tags: EditTags,
    private readonly once: CreatedOnce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Saved whatever the live test finds, so that nothing typed is lost. Given twice with one key it is created once, and
   * tested each time: both are told what was found.
   * @throws UsernameTakenProblem (409 USERNAME_TAKEN), 422 IDEMPOTENCY_KEY_REUSED
   */
  async create(principal: Principal, input: ApiAccountIn, key: IdempotencyKey = null): Promise<Tagged<ApiAccountOut>> {
    const id = newId();
    const now = this.clock.now();
    const { name, username } = input;

    const made = await this.saving(async (tx) => {
      const wish = { key, kind: SUBJECT, body: input } as const;
      const before = await this.once.before(tx, principal, wish, id);
      if (before) return before;
      await tx.manager.insert(ApiAccount, {
        id,
        name,
        username,
        passwordEncrypted: this.seal(input.password),
        // In this transaction: whoever dies during the live test must leave an account that gets its baseline.
        nextSweepAt: firstSweepAt(now),
        createdAt: now,
        updatedAt: now,
      });
      await this.audit.record(tx, {
        event: 'api-account.created',
        actor: actorOf(principal),
        subject: { type: SUBJECT, id },
        data: { name, username },
      });
      return id;
    });
    return this.testAndStart(principal, made, true);
  }

  /**
   * Another user name sees another list, so the baseline starts over.
   * @throws ApiAccountNotFoundProblem (404), UsernameTakenProblem (409 USERNAME_TAKEN), ChangedMeanwhileProblem (409)
   */
  async change(
    principal: Principal,
    id: string,
    ifMatch: IfMatch,
    patch: ApiAccountPatch,
  ): Promise<Tagged<ApiAccountOut>> {
    await this.saving(async (tx) => {
      const before = await tx.manager.findOne(ApiAccount, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!before) throw new ApiAccountNotFoundProblem();
      await this.tags.requireUnchanged(tx.manager, ifMatch, {
        subject: { type: SUBJECT, id },
        now: editableAccount({ ...before, passwordMark: passwordMark(before.passwordEncrypted) }),
        sent: {
          ...sentFields({ name: patch.name, username: patch.username }),
          ...(patch.password === undefined ? {} : { password: new Hidden('') }),
        },
      });

      const changes: Changes = {};
      for (const field of ['name', 'username'] as const) {
        const to = patch[field];
        if (to !== undefined && to !== before[field]) changes[field] = { from: before[field], to };
      }
      if (patch.password !== undefined) changes['password'] = { from: '***', to: '***' };
      if (Object.keys(changes).length === 0) return;

      await tx.manager.update(ApiAccount, id, {
        ...(patch.name === undefined ? {} : { name: patch.name }),
        ...(patch.username === undefined ? {} : { username: patch.username }),
        ...(patch.password === undefined ? {} : { passwordEncrypted: this.seal(patch.password) }),
        updatedAt: this.clock.now(),
      });
      if (changes['username']) {
        await this.health.forget(tx, id);
        await this.schedule.forgetBaseline(tx, id, this.clock.now());
      }
      await this.audit.record(tx, {
        event: 'api-account.changed',
        actor: actorOf(principal),
        subject: { type: SUBJECT, id },
        data: { changes },
      });
    });
    return this.testAndStart(principal, id, false);
  }

  /** Tests the account for real, keeps what was found, starts a missing baseline. @throws ApiAccountNotFoundProblem (404) */
  test(principal: Principal, id: string): Promise<Tagged<ApiAccountOut>> {
    return this.testAndStart(principal, id, false);
  }

  /**
   * Starts a missing baseline at once where the credentials are proved, or are new and not refused; so it does with a
   * list that had failed, which only one that is read whole can end. Anywhere else the sweep comes at its own time.
   */
  private async testAndStart(principal: Principal, id: string, isNew: boolean): Promise<Tagged<ApiAccountOut>> {
    const { ok, signedIn, signInRefused } = await this.runTest(principal, id);
    const { baselineAt, troubles } = await this.accounts.get(id);
    const mayStart = signedIn || (isNew && !signInRefused);
    const failed = (list: 'list' | 'charger-list') => ok && troubles.some(({ kind }) => kind === list);

    if (mayStart && (baselineAt === null || failed('list'))) {
      await this.transactions.run((tx) => this.schedule.start(tx, id, 'detected-change'));
    }
    if (baselineAt !== null && failed('charger-list')) {
      await this.transactions.run((tx) => this.chargerSchedule.start(tx, id, 'detected-change'));
    }
    return this.views.get(id);
  }

  private async runTest(principal: Principal, id: string): Promise<LiveTestReport> {
    const account = await this.accounts.get(id);
    const report = await this.liveTest.run(account.zaptec);
    const { ok, findings } = report;

    await this.transactions.run(async (tx) => {
      await tx.manager.update(ApiAccount, id, { liveTest: { ok, findings }, liveTestedAt: this.clock.now() });
      await this.noteHealth(tx, id, account.zaptec.username, report);
      await this.audit.record(tx, {
        event: 'api-account.tested',
        actor: actorOf(principal),
        subject: { type: SUBJECT, id },
        data: { ok, findings: findings.map((finding) => finding.text) },
      });
    });
    return report;
  }

  /** Credentials that are taken again end the rest that the refused ones brought: nothing waits for its hour. */
  private async noteHealth(tx: Tx, id: string, username: string, report: LiveTestReport): Promise<void> {
    const now = this.clock.now();
    const { notes, signInRefused } = report;

    if (await this.health.note(tx, id, { notes, signInRefused, username })) {
      await this.schedule.bringForward(tx, id, now);
      await this.schedule.start(tx, id);
      if (await this.chargerSchedule.bringForward(tx, id, now)) await this.chargerSchedule.start(tx, id);
    }
    if (signInRefused) await this.schedule.pauseRefused(tx, id, now);
  }

  private seal(password: string): string {
    return this.secrets.for(PASSWORD_LABEL).seal(password);
  }

  private async saving<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.transactions.run(work);
    } catch (error) {
      if (!isUniqueViolation(error, 'api_accounts_username_unique')) throw error;
      throw new UsernameTakenProblem();
    }
  }
}
