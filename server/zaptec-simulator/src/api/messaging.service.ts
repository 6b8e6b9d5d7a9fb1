import { Injectable } from '@nestjs/common';
import { Switches } from '../control/switches.js';
import type { ApiAccount } from '../world/model.js';
import { hash32 } from '../world/random.js';
import { World } from '../world/world.js';
import { AccessCheck } from './access-check.js';
import type { Answer } from './wire.js';

/** Where the observations of an installation or a user group could be heard (zaptec-api.md §9); nothing listens there. */
@Injectable()
export class MessagingService {
  constructor(
    private readonly world: World,
    private readonly access: AccessCheck,
    private readonly switches: Switches,
  ) {}

  ofInstallation(account: ApiAccount, id: string): Answer {
    return this.access.openInstallation(account, id, (installation) => this.details(installation.id));
  }

  /** 403 for a group that the account is no member of, an unknown one included. */
  ofUserGroup(account: ApiAccount, id: string): Answer {
    const group = this.world.findGroupById(id.toLowerCase());
    if (group === null || !account.groupIds.includes(group.id)) return { status: 403 };
    return this.details(group.id);
  }

  private details(id: string): Answer {
    if (!this.switches.values.messagingEnabled) {
      return { status: 500, body: { Code: 526, Details: null, StackTrace: null } };
    }
    const secret = hash32(`${this.world.settings.seed}:bus:${id}`).toString(16);
    return {
      status: 200,
      body: {
        Type: 0,
        Host: 'bus.simulator.example',
        Port: 5671,
        UseSSL: true,
        Username: id,
        // Secret on the real service: here so that a client which stores or logs whole answers is found out.
        Password: `bus-${secret}`,
        Topic: id,
        Subscription: `subscription-${secret}`,
      },
    };
  }
}
