import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Switches } from '../control/switches.js';
import { Grants } from '../world/grants.js';
import { Role } from '../world/model.js';
import type { PortalUser } from '../world/model.js';
import { scenarios } from '../world/scenarios/catalogue.js';
import { World } from '../world/world.js';
import { formValues } from './form.js';
import { textsFor } from './messages/index.js';
import { homePage, permissionsPage } from './permissions-pages.js';
import { Sessions } from './sessions.js';

/**
 * The portal outside a consent link: a start page for people who try the simulator, and the Permissions tab, where a
 * user adds or removes a partner by lookup key. Access then comes and goes without any redirect (zaptec-api.md §14).
 */
@Controller()
export class PermissionsController {
  constructor(
    private readonly world: World,
    private readonly grants: Grants,
    private readonly sessions: Sessions,
    private readonly switches: Switches,
  ) {}

  @Get()
  home(@Res() res: Response): void {
    this.send(res, 200, homePage(scenarios, [...this.world.groups.values()]));
  }

  @Post('permissions/sign-in')
  signIn(@Req() req: Request, @Res() res: Response): void {
    const user = this.world.findUserByEmail(formValues(req, 'email')[0] ?? '');
    if (user === null || user.password !== formValues(req, 'password')[0]) return res.redirect(303, '/');
    res.setHeader('Set-Cookie', this.sessions.open(user.id));
    res.redirect(303, '/permissions');
  }

  @Get('permissions')
  list(@Req() req: Request, @Res() res: Response): void {
    const user = this.signedIn(req);
    if (user === null) return res.redirect(303, '/');
    const rows = this.world.installationsOwnedBy(user.id).map((installation) => ({
      installation,
      groups: [...this.world.groups.values()].map((group) => ({
        group,
        shared: this.grants.isSharedWith(installation, group.id),
      })),
    }));
    this.send(res, 200, permissionsPage(textsFor(user.language), user, rows));
  }

  @Post('permissions')
  change(@Req() req: Request, @Res() res: Response): void {
    const user = this.signedIn(req);
    const [installationId = '', lookupKey = ''] = [
      formValues(req, 'installationId')[0],
      formValues(req, 'lookupKey')[0],
    ];
    const owned = user !== null && this.world.installationsOwnedBy(user.id).some(({ id }) => id === installationId);
    if (owned && this.world.groups.has(lookupKey)) {
      if (formValues(req, 'change')[0] === 'remove') this.grants.withdraw(installationId, lookupKey);
      else this.add(installationId, lookupKey);
    }
    res.redirect(303, '/permissions');
  }

  private add(installationId: string, lookupKey: string): void {
    const { provisioningMs } = this.switches.values;
    this.grants.grant(
      { installationId, lookupKey, roles: Role.owner | Role.service, provisioningMs },
      { roles: 0, provisioningMs },
    );
  }

  private signedIn(req: Request): PortalUser | null {
    const id = this.sessions.userIdOf(req.headers.cookie);
    return id === null ? null : this.world.findUser(id);
  }

  private send(res: Response, status: number, page: string): void {
    res.status(status).setHeader('Cache-Control', 'no-store').type('text/html').send(page);
  }
}
