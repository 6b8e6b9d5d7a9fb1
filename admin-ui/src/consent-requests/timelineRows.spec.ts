import { expect, test } from 'vitest';
import type { TimelineItem } from '../api/types.js';
import { timelineRows } from './timelineRows.js';

const item = (
  minute: number,
  kind: TimelineItem['kind'],
  event: TimelineItem['event'],
  data: Record<string, unknown> = {},
): TimelineItem => ({
  at: `2026-11-23T12:${String(minute).padStart(2, '0')}:00.000Z`,
  kind,
  event,
  data,
  actor: null,
  reason: null,
  fromState: null,
  toState: null,
});

const lines = (items: TimelineItem[]) => timelineRows(items).map((row) => `${row.item.event} +${row.earlier.length}`);

test('visits in a row are one line, dated by the newest; anything between them parts them', () => {
  const items = [
    item(1, 'visit', 'visit'),
    item(2, 'visit', 'visit'),
    item(3, 'move', 'opened_by_person'),
    item(4, 'visit', 'visit'),
    item(6, 'visit', 'visit'),
    item(5, 'visit', 'visit'),
    item(7, 'visit', 'visit_automated'),
  ];
  expect(lines(items)).toEqual(['visit_automated +0', 'visit +2', 'opened_by_person +0', 'visit +1']);
  expect(timelineRows(items)[1]?.item.at).toContain('12:06');
});

test('a mail that moved the request is one line, others stay', () => {
  const items = [
    item(1, 'move', 'sent_by_staff', { mailId: 'm1' }),
    item(2, 'move', 'mail_accepted', { mailId: 'm1' }),
    item(2, 'mail', 'mail_accepted', { mailId: 'm1' }),
    item(3, 'mail', 'mail_accepted', { mailId: 'm2' }),
  ];
  expect(lines(items)).toEqual(['mail_accepted +0', 'mail_accepted +0', 'sent_by_staff +0']);
});
