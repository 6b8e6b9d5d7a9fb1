import { Injectable } from '@nestjs/common';
import type { Lane } from '../../platform/jobs/job-lanes.js';
import type { AccessStatus } from './installation-access.entity.js';

export interface ReadRequest {
  /** Zaptec's id of the installation. */
  zaptecId: string;
  apiAccountId: string;
  lane: Lane;
  signal?: AbortSignal;
  /** When trying began (a claim's moment), for an installation we know nothing of; default: now. */
  since?: Date;
}

export interface InstallationRead {
  /** The detail read answered 200: the account can see it, though perhaps not its hierarchy yet. */
  visible: boolean;
  status: AccessStatus;
  /** Ours; null when it was never seen and is not visible now (nothing is stored then). */
  installationId: string | null;
  /** When to read again, in ms, while the answer may still change; null = final for now. */
  retryInMs: number | null;
}

/** Reads one installation through one account and stores what it says (product.md §7). */
@Injectable()
export class InstallationReads {
  /**
   * @throws ZaptecUnavailableError, ZaptecSignInRefusedError: the answer says nothing about access; nothing is
   *   written but the account's health
   */
  async readNow(request: ReadRequest): Promise<InstallationRead> {
    return Promise.reject(new Error(`Not readable yet: ${request.zaptecId}`));
  }
}
