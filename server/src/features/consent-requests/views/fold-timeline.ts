import type { TimelineItem, TimelinePart } from './consent-requests.dto.js';

/** A line of the timeline before anything is joined. */
export type TimelineFact = Omit<TimelineItem, 'parts'>;

/** What follows from a return at once. A later look is an event of its own. */
const OF_A_RETURN: readonly TimelineItem['event'][] = [
  'claimed',
  'claimed_another_installation',
  'declined_at_portal',
  'access_confirmed',
  'access_contradicted',
  'guard_tripped',
];
/** The return itself says these already. */
const SAID_BY_RETURN: readonly TimelineItem['event'][] = ['claimed', 'declined_at_portal'];

/**
 * One line for each thing that happened, newest first as given: a return with the moves it caused and what came of its
 * examination; fetches of the page in a row, with how many, the first and the last; a mail and the move that says the
 * same. Pure.
 */
export function foldTimeline(facts: readonly TimelineFact[]): TimelineItem[] {
  const lines: TimelineItem[] = [];
  const claims = new Set(facts.flatMap((fact) => (fact.kind === 'claim' ? [fact.data['claimId']] : [])));
  const belongsToReturn = (fact: TimelineFact): boolean =>
    fact.kind === 'move' && OF_A_RETURN.includes(fact.event) && claims.has(fact.data['claimId']);

  for (const fact of facts) {
    if (belongsToReturn(fact) || isSaidByMove(fact, facts)) continue;
    if (fact.kind === 'visit' && joinVisit(lines, fact)) continue;
    lines.push(fact.kind === 'claim' ? withMoves(fact, facts.filter(belongsToReturn)) : { ...fact, parts: [] });
  }
  return lines;
}

/** What belongs together stands together: so near the end of a page the other half may be on the next one. */
const NEAR_THE_END = 20;

/**
 * Where a page of at most `most` facts ends, newest first: before what came of a return, or of a mail, that itself would
 * stand on the next page. Pure.
 */
export function endOfPage(facts: readonly Pick<TimelineFact, 'kind' | 'event' | 'data'>[], most: number): number {
  if (facts.length <= most) return facts.length;
  const page = facts.slice(0, most);
  const ids = (kind: TimelineFact['kind'], key: string) =>
    new Set(page.flatMap((fact) => (fact.kind === kind ? [fact.data[key]] : [])));
  const [claims, mails] = [ids('claim', 'claimId'), ids('mail', 'mailId')];
  const isTorn = ({ kind, event, data: { claimId, mailId } }: (typeof page)[number]): boolean =>
    kind === 'move' &&
    ((OF_A_RETURN.includes(event) && claimId !== undefined && !claims.has(claimId)) ||
      (event.startsWith('mail_') && mailId !== undefined && !mails.has(mailId)));
  const from = Math.max(1, most - NEAR_THE_END);
  const torn = page.slice(from).findIndex(isTorn);
  return torn === -1 ? most : from + torn;
}

/** With the newest line of the same kind of fetch, as long as only fetches stand between. */
function joinVisit(lines: TimelineItem[], visit: TimelineFact): boolean {
  for (let place = lines.length - 1; lines[place]?.kind === 'visit'; place -= 1) {
    const line = lines[place];
    if (line?.event !== visit.event) continue;
    const count = { value: line.count.value + visit.count.value, capped: line.count.capped || visit.count.capped };
    lines[place] = { ...line, count, firstAt: visit.firstAt ?? visit.at };
    return true;
  }
  return false;
}

/** The newest line is the last thing that came of it. */
function withMoves(claim: TimelineFact, moves: readonly TimelineFact[]): TimelineItem {
  const own = moves.filter(({ data }) => data['claimId'] === claim.data['claimId']).reverse();
  const said = own.find(({ event }) => SAID_BY_RETURN.includes(event));
  return {
    ...claim,
    actor: claim.actor ?? said?.actor ?? null,
    fromState: own[0]?.fromState ?? null,
    toState: own.at(-1)?.toState ?? null,
    parts: own.filter(({ event }) => !SAID_BY_RETURN.includes(event)).map(partOf),
  };
}

const partOf = ({ at, event, fromState, toState, actor, reason, data }: TimelineFact): TimelinePart => ({
  at,
  event,
  fromState,
  toState,
  actor,
  reason,
  data,
});

/** A mail that moved the request: the move says the same and more. */
const isSaidByMove = (fact: TimelineFact, facts: readonly TimelineFact[]): boolean =>
  fact.kind === 'mail' &&
  facts.some(
    (other) =>
      other.kind === 'move' && other.event.startsWith(fact.event) && other.data['mailId'] === fact.data['mailId'],
  );
