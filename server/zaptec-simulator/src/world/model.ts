/** The simulated world in its own words; `api/` alone knows how it looks on the wire. Times are ms since the epoch. */

/** 0 = Pro, 1 = Go and Home (zaptec-api.md §10 InstallationTypes). */
export type InstallationType = 0 | 1;

/** Bits of UserRoles (zaptec-api.md §10). */
export const Role = { user: 1, owner: 2, service: 4, partnerAdministrator: 64 } as const;

/** What a partner's account was seen to hold after a grant: owner + service + partner administrator (§5). */
export const PARTNER_ROLES = Role.owner | Role.service | Role.partnerAdministrator;

/** True when the roles open the hierarchy and the chargers ("O/S" in zaptec-api.md §3). */
export const canOpen = (roles: number): boolean => (roles & (Role.owner | Role.service)) !== 0;

export interface Charger {
  id: string;
  /** The serial number; null for a charge point without a box yet. */
  deviceId: string | null;
  name: string | null;
  deviceType: number;
  active: boolean;
  createdAt: number;
  /** What `POST /api/chargers/{id}/update` set, by the wire's names; absent = as delivered. */
  settings?: Record<string, number>;
}

export interface Circuit {
  id: string;
  name: string | null;
  maxCurrent: number;
  active: boolean;
  /** null is legal on the wire and different from an empty list. */
  chargers: Charger[] | null;
}

/** What happens to a grant of this installation, whatever the switches say; only scenarios use it. */
export interface GrantBehaviour {
  roles?: number;
  provisioningMs?: number;
  withdrawnAtOnce?: boolean;
}

export interface Installation {
  id: string;
  ownerId: string;
  name: string;
  type: InstallationType;
  networkType: number;
  maxCurrent: number;
  address: string | null;
  zipCode: string | null;
  city: string | null;
  active: boolean;
  createdAt: number;
  updatedAt: number;
  circuits: Circuit[];
  /** What `POST /api/installation/{id}/update` set, by the wire's names; absent = the whole of `maxCurrent`. */
  settings?: Record<string, number | boolean>;
  grantBehaviour?: GrantBehaviour;
}

/** A made-up person with a Zaptec login for the portal. */
export interface PortalUser {
  id: string;
  email: string;
  password: string;
  name: string;
  /** The portal's code, a key of `Languages` in the constants. */
  language: string;
}

export interface UserGroup {
  id: string;
  lookupKey: string;
  name: string;
}

/** A partner's API login; `id` is the token's `sub` and the key of its request budget. */
export interface ApiAccount {
  id: string;
  username: string;
  password: string;
  groupIds: string[];
}

/** Installation shared with a user group. */
export interface Grant {
  installationId: string;
  groupId: string;
  roles: number;
  grantedAt: number;
  /** Until then the hierarchy answers 204 although the grant exists (zaptec-api.md §6 b). */
  readyAt: number;
}

export const chargersOf = (installation: Installation): Charger[] =>
  installation.circuits.flatMap((circuit) => circuit.chargers ?? []);
