import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { PrincipalReaders } from '../../platform/auth/principal-readers.js';
import type { Principal } from '../../platform/auth/principal.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import type { LiveConnection } from './live-connection.js';

/** A window whose session nobody could be asked about for this long is closed as well. */
const UNVERIFIED_MS = 60_000;

const whatCounts = ({ id, permissions, scope }: Principal) => JSON.stringify([id, permissions, scope]);

/** A stream outlives the request that opened it; its session is looked at again and again (product.md §10). */
@Injectable()
export class LiveSessions {
  constructor(
    private readonly principals: PrincipalReaders,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(LiveSessions.name);
  }

  /** Ends the windows of sessions that are over; who may see something else from now on reads everything again. */
  async verify(connections: readonly LiveConnection[]): Promise<void> {
    await Promise.all(connections.map((connection) => this.verifyOne(connection)));
  }

  private async verifyOne(connection: LiveConnection): Promise<void> {
    try {
      const principal = await this.principals.read(connection.headers);
      if (!principal) return connection.end();
      connection.verifiedAt = this.clock.now().getTime();
      if (whatCounts(principal) !== whatCounts(connection.principal)) connection.become(principal);
    } catch (error) {
      this.logger.warn({ err: error }, 'a live connection’s session could not be looked at');
      if (this.clock.now().getTime() - connection.verifiedAt >= UNVERIFIED_MS) connection.end();
    }
  }
}
