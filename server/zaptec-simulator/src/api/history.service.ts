import { Injectable } from '@nestjs/common';
import { Switches } from '../control/switches.js';
import { Grants } from '../world/grants.js';
import { type ChargeSession, chargerIdsOf, sessionsOfInstallation } from '../world/charge-sessions.js';
import { isUuid } from '../world/ids.js';
import { type ApiAccount, canOpen, type Installation, Role } from '../world/model.js';
import { Visibility } from '../world/visibility.js';
import { World } from '../world/world.js';
import { AccessCheck } from './access-check.js';
import { presentArchived, presentHistory, presentReport, presentSession } from './present-session.js';
import { type ApiQuery, envelope, PAGE_SIZE_REFUSED, readPage, readTime, sorted } from './query.js';
import type { Answer } from './wire.js';

const badRequest = (field: string): Answer => ({ status: 400, body: { Code: 503, Details: field, StackTrace: null } });

/** What a report asks for, from the query or from a JSON body. */
export interface ReportQuery {
  text(name: string): string | null;
  ids(name: string): Set<string>;
}

/** Answers of the session and history calls (zaptec-api.md §3); the sessions follow from the seed. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly world: World,
    private readonly grants: Grants,
    private readonly visibility: Visibility,
    private readonly access: AccessCheck,
    private readonly switches: Switches,
  ) {}

  /** Paged list of completed sessions, oldest first; the filters of the documented query. 400 for a refused page size. */
  history(account: ApiAccount, query: ApiQuery): Answer {
    const page = readPage(query, this.switches.values);
    if (page === null) return PAGE_SIZE_REFUSED;

    const withDetails = query.number('DetailLevel') === 1;
    const found = this.matching(account, query);
    const items = sorted(
      found.map((session) => presentHistory(session, this.ownerOf(session.installation), withDetails)),
      query,
    );
    return { status: 200, body: envelope(items.length, page, items.slice(page.from, page.to)) };
  }

  /** Sums per user, charger or charge card of one installation; 403 for whoever is no owner there, 400 without an id. */
  report(account: ApiAccount, query: ReportQuery): Answer {
    const installationId = query.text('InstallationId');
    if (installationId === null) return badRequest('InstallationId');

    return this.access.openInstallation(account, installationId, (installation, access) => {
      if ((access.roles & Role.owner) === 0) return { status: 403 };
      const [from, to] = [query.text('FromDate'), query.text('EndDate')];
      const [users, chargers] = [query.ids('UserIds'), query.ids('ChargerIds')];
      const sessions = this.sessionsIn(installation)
        .filter(({ endedAt }) => isBetween(endedAt, readTime(from), readTime(to)))
        .filter(({ charger }) => chargers.size === 0 || chargers.has(charger.id))
        .filter(() => users.size === 0 || users.has(installation.ownerId));
      const groupBy = query.text('GroupBy') ?? '0';
      return {
        status: 200,
        body: presentReport(installation, this.ownerOf(installation), sessions, { from, to, groupBy }),
      };
    });
  }

  /** One session; 404 for an unknown one. */
  session(account: ApiAccount, id: string): Answer {
    return this.openSession(account, id, (session) => ({ status: 200, body: presentSession(session) }));
  }

  /** Accepts a priority for a session; a session that has ended keeps none, so nothing changes. */
  prioritise(account: ApiAccount, id: string): Answer {
    return this.openSession(account, id, () => ({ status: 200 }));
  }

  /** Sessions of one installation or one charger between two times, a page at a time; 400 without exactly one of them. */
  archived(account: ApiAccount, query: ApiQuery): Answer {
    const [installationId, chargerId] = [query.text('InstallationId'), query.text('ChargerId')];
    if ((installationId === null) === (chargerId === null)) return badRequest('InstallationId or ChargerId');

    const answer = (sessions: ChargeSession[]): Answer => {
      const wanted = sessions
        .filter(({ endedAt }) => isBetween(endedAt, query.time('From'), query.time('To')))
        .sort((a, b) => a.startedAt - b.startedAt);
      const from = query.number('Cursor') ?? 0;
      const to = from + Math.min(Math.max(query.number('PageSize') ?? 50, 1), this.switches.values.maxPageSize);
      const page = wanted
        .slice(from, to)
        .map((session) => presentArchived(session, this.ownerOf(session.installation)));
      return {
        status: 200,
        body: { sessions: page, cursor: to < wanted.length ? String(to) : null, hasMore: to < wanted.length },
      };
    };
    if (installationId !== null) {
      return this.access.openInstallation(account, installationId, (found) => answer(this.sessionsIn(found)));
    }
    return this.access.openCharger(account, chargerId ?? '', ({ charger, installation }) =>
      answer(this.sessionsIn(installation).filter((session) => session.charger.id === charger.id)),
    );
  }

  private matching(account: ApiAccount, query: ApiQuery): ChargeSession[] {
    const chargerId = query.text('ChargerId')?.toLowerCase();
    const userId = query.text('UserId')?.toLowerCase();
    const excluded = query.ids('Exclude');
    return this.installationsOf(account, query)
      .filter((installation) => userId === undefined || installation.ownerId === userId)
      .flatMap((installation) => this.sessionsIn(installation))
      .filter(({ charger }) => chargerId === undefined || charger.id === chargerId)
      .filter(({ id, endedAt }) => !excluded.has(id) && isBetween(endedAt, query.time('From'), query.time('To')))
      .sort((a, b) => a.startedAt - b.startedAt);
  }

  private installationsOf(account: ApiAccount, query: ApiQuery): Installation[] {
    const id = query.text('InstallationId')?.toLowerCase();
    const named = id === undefined ? null : this.world.findInstallation(id);
    const every =
      id === undefined ? this.visibility.installations(account, 0, this.visibility.installationCount(account)) : [];
    return [...every, ...(named === null ? [] : [named])].filter((installation) => {
      const access = this.grants.accessOf(account, installation.id);
      return access !== null && canOpen(access.roles) && !this.access.isHidden(access);
    });
  }

  private openSession(account: ApiAccount, id: string, answer: (session: ChargeSession) => Answer): Answer {
    if (!isUuid(id)) return { status: this.switches.values.malformedIdStatus };
    for (const chargerId of chargerIdsOf(id.toLowerCase())) {
      const installation = this.world.findByPart(chargerId);
      if (installation === null) continue;
      const session = this.sessionsIn(installation).find((candidate) => candidate.id === id.toLowerCase());
      if (session !== undefined) return this.access.openCharger(account, chargerId, () => answer(session));
    }
    return { status: 404, body: { errorCode: 512, message: 'Session not found.' } };
  }

  private sessionsIn(installation: Installation): ChargeSession[] {
    if (this.switches.values.chargeHistory === 'empty') return [];
    return sessionsOfInstallation(installation, this.world.now());
  }

  private ownerOf(installation: Installation) {
    return this.world.findUser(installation.ownerId);
  }
}

const isBetween = (time: number, from: number | null, to: number | null): boolean =>
  (from === null || time >= from) && (to === null || time < to);
