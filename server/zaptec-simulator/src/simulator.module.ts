import { type DynamicModule, Module } from '@nestjs/common';
import { AccessCheck } from './api/access-check.js';
import { ChangesController } from './api/changes.controller.js';
import { ChangesService } from './api/changes.service.js';
import { ChargersService } from './api/chargers.service.js';
import { DataController, DiscoveryController } from './api/data.controllers.js';
import { HistoryController } from './api/history.controller.js';
import { HistoryService } from './api/history.service.js';
import { InstallationsService } from './api/installations.service.js';
import { Limits } from './api/limits.js';
import { MessagingService } from './api/messaging.service.js';
import { Replies } from './api/replies.js';
import { TokenController } from './api/token.controller.js';
import { Tokens } from './api/tokens.js';
import { ControlController } from './control/control.controller.js';
import { Faults } from './control/faults.js';
import { FaultsController } from './control/faults.controller.js';
import { GrantsController } from './control/grants.controller.js';
import { HierarchyController } from './control/hierarchy.controller.js';
import { PeopleController } from './control/people.controller.js';
import { RequestLog } from './control/request-log.js';
import { RequestsController } from './control/requests.controller.js';
import { Switches } from './control/switches.js';
import { AccessController } from './portal/access.controller.js';
import { AccessService } from './portal/access.service.js';
import { PermissionsController } from './portal/permissions.controller.js';
import { Sessions } from './portal/sessions.js';
import { Grants } from './world/grants.js';
import type { WorldSettings } from './world/settings.js';
import { Visibility } from './world/visibility.js';
import { World } from './world/world.js';

/** The whole simulator: one world in memory, seen by the API and the portal, changed by the control API. */
@Module({})
export class SimulatorModule {
  static create(settings: Partial<WorldSettings>, logLimit: number | undefined): DynamicModule {
    return {
      module: SimulatorModule,
      controllers: [
        TokenController,
        DataController,
        HistoryController,
        ChangesController,
        DiscoveryController,
        AccessController,
        PermissionsController,
        ControlController,
        RequestsController,
        FaultsController,
        GrantsController,
        PeopleController,
        HierarchyController,
      ],
      providers: [
        { provide: World, useFactory: () => new World(settings) },
        { provide: Grants, useFactory: (world: World) => new Grants(world), inject: [World] },
        {
          provide: Visibility,
          useFactory: (world: World, grants: Grants) => new Visibility(world, grants),
          inject: [World, Grants],
        },
        { provide: Tokens, useFactory: (world: World) => new Tokens(world), inject: [World] },
        { provide: Limits, useFactory: (switches: Switches) => new Limits(switches), inject: [Switches] },
        { provide: RequestLog, useFactory: () => new RequestLog(logLimit) },
        { provide: Switches, useFactory: () => new Switches() },
        { provide: Faults, useFactory: () => new Faults() },
        { provide: Sessions, useFactory: () => new Sessions() },
        Replies,
        AccessCheck,
        InstallationsService,
        ChargersService,
        ChangesService,
        HistoryService,
        MessagingService,
        AccessService,
      ],
    };
  }
}
