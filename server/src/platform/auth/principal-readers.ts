import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Principal, PrincipalReader } from './principal.js';
import { StaffSessions } from './staff-sessions.js';

/** Every kind's reader; the first that recognises the request decides who asks. */
@Injectable()
export class PrincipalReaders {
  private readonly readers: readonly PrincipalReader[];

  constructor(staff: StaffSessions) {
    this.readers = [staff];
  }

  async read(headers: IncomingHttpHeaders): Promise<Principal | null> {
    for (const reader of this.readers) {
      const principal = await reader.read(headers);
      if (principal) return principal;
    }
    return null;
  }
}
