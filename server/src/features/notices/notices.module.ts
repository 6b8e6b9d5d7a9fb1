import { Module } from '@nestjs/common';
import { MailModule } from '../../platform/mail/mail.module.js';
import { InboxDigests } from './inbox-digests.js';
import { InboxDigestsRepository } from './inbox-digests.repository.js';
import { NoticesRepository } from './notices.repository.js';
import { Notices } from './notices.service.js';
import { WriteNotices } from './write-notices.js';

/** Tells people what happened to what is theirs; follows the features below it by their events. */
@Module({
  imports: [MailModule],
  providers: [InboxDigests, InboxDigestsRepository, Notices, NoticesRepository, WriteNotices],
  exports: [Notices],
})
export class NoticesModule {}
