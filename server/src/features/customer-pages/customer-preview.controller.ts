import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { language } from '../../shared/input-schemas.js';
import { VisibleRequests } from '../consent-requests/request/visible-requests.js';
import { CustomerPreview } from './customer-preview.js';

const LanguageQuery = z.strictObject({ language: language.optional() });
type LanguageQuery = z.infer<typeof LanguageQuery>;

/** What staff see of the customer's pages. */
@Controller()
export class CustomerPreviewController {
  constructor(
    private readonly requests: VisibleRequests,
    private readonly preview: CustomerPreview,
  ) {}

  /** The customer's page as they would see it now, in their language or another; read-only and no visit (text/html). */
  @Get('consent-requests/:id/customer-page')
  @Permit('read')
  @ApiProduces('text/html')
  async customerPage(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: LanguageQuery }) query: LanguageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id: visibleId } = await this.requests.find(principal, id);
    await this.preview.send(request, response, visibleId, query.language ?? null);
  }
}
