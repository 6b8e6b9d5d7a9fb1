import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, InstantOrNull, isOneOf, Text, Uuid } from '../../platform/database/columns.js';
import { noticeKinds, noticeSubjects, type NoticeKind, type NoticeSubject } from './notice-kinds.js';

/**
 * A fact, for one person (product.md §10). Holds ids only: names are read when it is shown. While a person has not read
 * it, the same fact about the same subject is the same notice.
 */
@Entity('notices')
@Check('notice_kind_known', isOneOf('kind', noticeKinds))
@Check('notice_subject_known', isOneOf('subject_type', noticeSubjects))
@Index('notices_open_of_person', ['staffId', 'at', 'id'], { where: '"dismissed_at" IS NULL' })
@Index('notices_unread_unique', ['staffId', 'kind', 'subjectId'], {
  unique: true,
  where: '"read_at" IS NULL AND "dismissed_at" IS NULL',
})
@Index('notices_customer', ['customerId'], { where: '"dismissed_at" IS NULL' })
@Index('notices_at', ['at'])
export class Notice {
  @Id() id: string;
  @Uuid() staffId: string;
  @Text() kind: NoticeKind;
  @Text() subjectType: NoticeSubject;
  @Uuid() subjectId: string;
  /** Because of whom this person is told. */
  @Uuid() customerId: string;
  @Instant() at: Date;
  @InstantOrNull() readAt: Date | null;
  @InstantOrNull() dismissedAt: Date | null;
}
