import { Inject, Injectable } from '@nestjs/common';
import type { Changes } from '../../platform/audit/audit-events.js';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { SecretBox } from '../../platform/crypto/secret-box.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { isUniqueViolation } from '../../platform/database/unique-violation.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { AccountHealth } from './account-health.service.js';
import { ApiAccount } from './api-account.entity.js';
import type { ApiAccountIn, ApiAccountOut, ApiAccountPatch } from './api-accounts.dto.js';
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
    private readonly secrets: SecretBox,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Saved whatever the live test finds, so that nothing typed is lost. @throws UsernameTakenProblem (409 USERNAME_TAKEN) */
  async create(principal: Principal, input: ApiAccountIn): Promise<ApiAccountOut> {
    const id = newId();
    const now = this.clock.now();
    const { name, username } = input;

    await this.saving(async (tx) => {
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
    });
    return this.testAndStart(principal, id, true);
  }

  /**
   * Another user name sees another list, so the baseline starts over.
   * @throws ApiAccountNotFoundProblem (404), UsernameTakenProblem (409 USERNAME_TAKEN)
   */
  async change(principal: Principal, id: string, patch: ApiAccountPatch): Promise<ApiAccountOut> {
    await this.saving(async (tx) => {
      const before = await tx.manager.findOne(ApiAccount, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!before) throw new ApiAccountNotFoundProblem();

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
  test(principal: Principal, id: string): Promise<ApiAccountOut> {
    return this.testAndStart(principal, id, false);
  }

  /**
   * Starts a missing baseline at once where the credentials are proved, or are new and not refused; so it does where the
   * list had failed, which only a list that is read whole can end. Anywhere else the sweep comes at its own time.
   */
  private async testAndStart(principal: Principal, id: string, isNew: boolean): Promise<ApiAccountOut> {
    const { ok, signedIn, signInRefused } = await this.runTest(principal, id);
    const { baselineAt, troubles } = await this.accounts.get(id);
    const mayStart = signedIn || (isNew && !signInRefused);
    const listFailed = ok && troubles.some(({ kind }) => kind === 'list');

    if (mayStart && (baselineAt === null || listFailed)) {
      await this.transactions.run((tx) => this.schedule.start(tx, id, 'detected-change'));
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
    }
    if (signInRefused) await this.schedule.pauseRefused(tx, id, now);
  }

  private seal(password: string): string {
    return this.secrets.for(PASSWORD_LABEL).seal(password);
  }

  private async saving(work: (tx: Tx) => Promise<void>): Promise<void> {
    try {
      await this.transactions.run(work);
    } catch (error) {
      if (!isUniqueViolation(error, 'api_accounts_username_unique')) throw error;
      throw new UsernameTakenProblem();
    }
  }
}
