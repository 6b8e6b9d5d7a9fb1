import type { Lane } from '../jobs/job-lanes.js';

/** A login of the partner at Zaptec, as the client needs it. */
export interface ZaptecAccount {
  /** Our id of the API account: token, budget and back-off belong to it. */
  key: string;
  username: string;
  /** Called only when a token has to be fetched, so that the password is in memory for that long. */
  password: () => string;
}

export interface CallOptions {
  lane: Lane;
  /** Work that goes on where it stood leaves when the account pauses, whatever its lane, and comes back afterwards. */
  leavesOnPause?: boolean;
  /** Ends waiting and calling; the rejection is then the signal's own reason. */
  signal?: AbortSignal;
}
