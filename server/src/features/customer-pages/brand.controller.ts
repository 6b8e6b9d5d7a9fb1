import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../../platform/auth/permit.decorator.js';
import { isUuid } from '../../shared/ids.js';
import { UserGroupLogos } from '../user-groups/user-group-logos.js';
import { brandStyleSheet } from './brand.js';

const FOR_GOOD = 'public, max-age=31536000, immutable';

/** What a partner looks like, at addresses that change with what is there. Tells nothing but what every customer sees. */
@ApiExcludeController()
@Controller('c/brand')
@Public()
export class BrandController {
  constructor(private readonly logos: UserGroupLogos) {}

  @Get(':fileName')
  style(@Param('fileName') fileName: string, @Res() response: Response): void {
    const sheet = brandStyleSheet(fileName);
    if (sheet === null) return void response.status(404).end();
    response.setHeader('Cache-Control', FOR_GOOD);
    response.type('text/css').send(sheet);
  }

  @Get(':userGroupId/:digest')
  async logo(
    @Param('userGroupId') userGroupId: string,
    @Param('digest') digest: string,
    @Res() response: Response,
  ): Promise<void> {
    const isAddress = isUuid(userGroupId) && /^[0-9a-f]{64}$/.test(digest);
    const logo = isAddress ? await this.logos.find(userGroupId, digest) : null;
    if (!logo) return void response.status(404).end();
    response.setHeader('Cache-Control', FOR_GOOD);
    // A picture and nothing else, whatever a browser might make of its bytes.
    response.setHeader('Content-Security-Policy', `default-src 'none'; sandbox`);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.type(logo.mediaType).send(logo.bytes);
  }
}
