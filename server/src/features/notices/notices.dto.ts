import { z } from 'zod';
import { countOut, listQuery, pageOf } from '../../platform/http/list-query.js';
import { flagParam, instant, instantParam } from '../../platform/http/schemas.js';
import { noticeKinds, noticeSubjects } from './notice-kinds.js';

export const noticeList = listQuery({
  sortable: ['at'],
  defaultOrder: 'desc',
  filters: z.object({ unread: flagParam.describe('only what was not read yet') }),
});
export type NoticeList = z.infer<typeof noticeList>;

export const noticeOut = z
  .object({
    id: z.uuid(),
    kind: z.enum(noticeKinds),
    text: z.string(),
    subject: z.object({ type: z.enum(noticeSubjects), id: z.uuid() }),
    at: instant(),
    readAt: instant().nullable(),
  })
  .meta({ id: 'Notice' });
export type NoticeOut = z.input<typeof noticeOut>;

export const noticePage = pageOf(noticeOut).meta({ id: 'NoticePage' });

export const unreadNotices = z.object({ unread: countOut }).meta({ id: 'UnreadNotices' });
export type UnreadNotices = z.input<typeof unreadNotices>;

/** All that the person had on screen: what came later is not swept away unseen. */
export const noticesUpTo = z.strictObject({ upTo: instantParam() }).meta({ id: 'NoticesUpTo' });
export type NoticesUpTo = z.output<typeof noticesUpTo>;
