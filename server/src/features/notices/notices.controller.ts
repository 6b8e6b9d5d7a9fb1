import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import {
  noticeList,
  noticePage,
  noticesUpTo,
  unreadNotices,
  type NoticeList,
  type NoticesUpTo,
} from './notices.dto.js';
import { Notices } from './notices.service.js';

/** The signed-in person's own; of others there is nothing to see here (product.md §10). */
@ApiTags('notices')
@Controller('notices')
@Permit('read')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  /** Newest first, without those that were dismissed. */
  @Get()
  @ApiResponds(noticePage)
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: noticeList }) query: NoticeList) {
    return this.notices.page(principal, query);
  }

  @Get('unread')
  @ApiResponds(unreadNotices)
  unread(@CurrentPrincipal() principal: Principal) {
    return this.notices.unread(principal);
  }

  /** 404 NOTICE_NOT_FOUND for what is not one's own. */
  @Post(':id/read')
  @HttpCode(200)
  @ApiResponds(unreadNotices)
  read(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.notices.mark(principal, id, 'read');
  }

  /** Away from the list for good. 404 NOTICE_NOT_FOUND for what is not one's own. */
  @Post(':id/dismiss')
  @HttpCode(200)
  @ApiResponds(unreadNotices)
  dismiss(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.notices.mark(principal, id, 'dismissed');
  }

  @Post('read')
  @HttpCode(200)
  @ApiResponds(unreadNotices)
  readAll(@CurrentPrincipal() principal: Principal, @Body({ schema: noticesUpTo }) { upTo }: NoticesUpTo) {
    return this.notices.markAll(principal, upTo, 'read');
  }

  @Post('dismiss')
  @HttpCode(200)
  @ApiResponds(unreadNotices)
  dismissAll(@CurrentPrincipal() principal: Principal, @Body({ schema: noticesUpTo }) { upTo }: NoticesUpTo) {
    return this.notices.markAll(principal, upTo, 'dismissed');
  }
}
