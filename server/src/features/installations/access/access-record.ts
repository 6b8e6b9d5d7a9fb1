import { READABLE_STATUSES } from '../../../platform/zaptec/readable-statuses.js';
import { judgeAccess, SETTLES_AFTER_MS, type AccessReading, type AccessVerdict } from './access-status.js';
import { nextRoutineRead } from './routine-slot.js';
import type { AccessStatus } from './installation-access.entity.js';

/** The changing part of an access row. */
export interface AccessRecord {
  status: AccessStatus;
  statusSince: Date;
  roles: number | null;
  firstSeenAt: Date | null;
  lastSeenAt: Date | null;
  lastAbsentAt: Date | null;
  /** Start of the series of reads that has not yet come to a good one. */
  firstTryAt: Date | null;
  tries: number;
  lastReadAt: Date | null;
  lastGoodReadAt: Date | null;
  lastProblem: string | null;
  /** Own reads that found nothing, counted when at least 15 minutes apart; two of them may make it lost. */
  absentReads: number;
  lastAbsentReadAt: Date | null;
  nextReadAt: Date | null;
}

export interface ReadOutcome {
  installationId: string;
  reading: AccessReading;
  /** When the read began. */
  readAt: Date;
  /** When a claim began to wait for this access; restarts an older series. */
  since: Date | null;
  /** Start of the account's newest complete list sweep. */
  newestSweepStartedAt: Date | null;
  /** How far apart the account's routine reads are; a day, or more where its budget is short. */
  readEveryHours: number;
}

export interface RecordedRead {
  after: AccessRecord;
  verdict: AccessVerdict;
  /** The account can see it now and could not, as far as we knew, before. */
  newlyReadable: boolean;
}

export const READABLE: readonly AccessStatus[] = READABLE_STATUSES;
export const isReadable = (status: AccessStatus): boolean => READABLE.includes(status);

/** Own reads that shall prove a loss must be this far apart (product.md §7 "Lost"). */
export const LOST_READS_APART_MS = 15 * 60_000;
export const LOST_AFTER_ABSENT_READS = 2;

/**
 * What one read of a visible or formerly visible installation makes of its access row (product.md §7). Not visible is
 * never a verdict at once: what was once read well keeps its status until it is lost, anything else becomes
 * `not_visible` after a minute. Pure.
 */
export function recordRead(before: AccessRecord | null, outcome: ReadOutcome): RecordedRead {
  const { reading, readAt } = outcome;
  const visible = reading.detail.kind !== 'not-visible';
  const newlyReadable = visible && (before?.firstSeenAt == null || !isReadable(before.status));
  const firstTryAt = seriesStart(before, outcome, newlyReadable);
  const sinceFirstTryMs = readAt.getTime() - firstTryAt.getTime();
  const verdict = judgeAccess(reading, sinceFirstTryMs);

  const status = statusAfter(before, verdict, visible, sinceFirstTryMs);
  const after: AccessRecord = {
    ...(before ?? unread(readAt)),
    status,
    statusSince: before?.status === status ? before.statusSince : readAt,
    firstTryAt: verdict.status === 'active' ? null : firstTryAt,
    tries: verdict.status === 'active' ? 0 : (before?.tries ?? 0) + 1,
    lastReadAt: readAt,
    lastProblem: problemOf(verdict, visible),
  };

  if (reading.detail.kind === 'ok') {
    after.roles = reading.detail.roles;
    after.firstSeenAt ??= readAt;
    // Never seen before: the newest complete sweep was one without it.
    if (before?.firstSeenAt == null) after.lastAbsentAt ??= outcome.newestSweepStartedAt;
    after.lastSeenAt = readAt;
    after.absentReads = 0;
    after.lastAbsentReadAt = null;
  } else if (visible) {
    // The hierarchy alone: proof of access, but nobody was asked for the role, so it was not seen anew.
    after.absentReads = 0;
    after.lastAbsentReadAt = null;
  } else {
    countAbsence(after, readAt);
  }
  if (verdict.status === 'active') after.lastGoodReadAt = readAt;

  after.nextReadAt = nextRead(after, verdict, visible, outcome);
  return { after, verdict, newlyReadable };
}

/** Whether the row's own conditions for `lost` are met; the account's mass loss is judged elsewhere. */
export function mayBeLost(record: AccessRecord): boolean {
  const { status, lastAbsentAt, lastGoodReadAt, lastSeenAt, absentReads } = record;
  if (!isReadable(status) || lastGoodReadAt === null || lastAbsentAt === null) return false;
  if (lastSeenAt !== null && lastSeenAt >= lastAbsentAt) return false;
  return lastAbsentAt > lastGoodReadAt && absentReads >= LOST_AFTER_ABSENT_READS;
}

function seriesStart(before: AccessRecord | null, { readAt, since }: ReadOutcome, newlyReadable: boolean): Date {
  if (!before?.firstTryAt || (newlyReadable && before.firstSeenAt)) return since ?? readAt;
  return since && since > before.firstTryAt ? since : before.firstTryAt;
}

function statusAfter(
  before: AccessRecord | null,
  verdict: AccessVerdict,
  visible: boolean,
  sinceFirstTryMs: number,
): AccessStatus {
  if (!visible) {
    const keeps = before && (before.lastGoodReadAt !== null || !verdict.settled || !isReadable(before.status));
    return keeps ? before.status : 'not_visible';
  }
  // In the first minute the provider may still be working on it: a status that was once settled stays for so long.
  const wasSettled = before?.status === 'active' || before?.status === 'role_too_low';
  return wasSettled && !verdict.settled && sinceFirstTryMs < SETTLES_AFTER_MS ? before.status : verdict.status;
}

function countAbsence(after: AccessRecord, readAt: Date): void {
  const last = after.lastAbsentReadAt;
  if (last && readAt.getTime() - last.getTime() < LOST_READS_APART_MS) return;

  after.absentReads += 1;
  after.lastAbsentReadAt = readAt;
}

function nextRead(after: AccessRecord, verdict: AccessVerdict, visible: boolean, outcome: ReadOutcome): Date | null {
  const { readAt, installationId, readEveryHours } = outcome;
  const routine = nextRoutineRead(installationId, readAt, readEveryHours);
  if (verdict.retryInMs !== null) return new Date(readAt.getTime() + verdict.retryInMs);
  if (visible) return routine;
  if (!isReadable(after.status)) return null;

  const soon = new Date(readAt.getTime() + LOST_READS_APART_MS);
  return after.absentReads < LOST_AFTER_ABSENT_READS ? soon : routine;
}

function problemOf(verdict: AccessVerdict, visible: boolean): string | null {
  if (verdict.status === 'active') return null;
  if (!visible) return 'The last read found no access.';
  return verdict.status === 'role_too_low'
    ? 'The account sees the installation but lacks the role Owner or Service.'
    : 'The hierarchy cannot be read yet.';
}

const unread = (at: Date): AccessRecord => ({
  status: 'unknown',
  statusSince: at,
  roles: null,
  firstSeenAt: null,
  lastSeenAt: null,
  lastAbsentAt: null,
  firstTryAt: null,
  tries: 0,
  lastReadAt: null,
  lastGoodReadAt: null,
  lastProblem: null,
  absentReads: 0,
  lastAbsentReadAt: null,
  nextReadAt: null,
});
