import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, Permit } from '../../platform/auth/permit.decorator.js';
import type { StaffPrincipal } from '../../platform/auth/staff-principal.js';
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
  list(@Query({ schema: noticeList }) query: NoticeList, @CurrentStaff() staff: StaffPrincipal) {
    return this.notices.page(staff, query);
  }

  @Get('unread')
  @ApiResponds(unreadNotices)
  unread(@CurrentStaff() staff: StaffPrincipal) {
    return this.notices.unread(staff);
  }

  /** 404 NOTICE_NOT_FOUND for what is not one's own. */
  @Post(':id/read')
  @HttpCode(200)
  @ApiResponds(unreadNotices)
  read(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    return this.notices.mark(staff, id, 'read');
  }

  /** Away from the list for good. 404 NOTICE_NOT_FOUND for what is not one's own. */
  @Post(':id/dismiss')
  @HttpCode(200)
  @ApiResponds(unreadNotices)
  dismiss(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    return this.notices.mark(staff, id, 'dismissed');
  }

  @Post('read')
  @HttpCode(200)
  @ApiResponds(unreadNotices)
  readAll(@Body({ schema: noticesUpTo }) { upTo }: NoticesUpTo, @CurrentStaff() staff: StaffPrincipal) {
    return this.notices.markAll(staff, upTo, 'read');
  }

  @Post('dismiss')
  @HttpCode(200)
  @ApiResponds(unreadNotices)
  dismissAll(@Body({ schema: noticesUpTo }) { upTo }: NoticesUpTo, @CurrentStaff() staff: StaffPrincipal) {
    return this.notices.markAll(staff, upTo, 'dismissed');
  }
}
