import { Module } from '@nestjs/common';
import { NoticesRepository } from './notices.repository.js';
import { Notices } from './notices.service.js';
import { WriteNotices } from './write-notices.js';

/** Tells people what happened to what is theirs; follows the features below it by their events. */
@Module({
  providers: [Notices, NoticesRepository, WriteNotices],
  exports: [Notices],
})
export class NoticesModule {}
