import { z } from 'zod';

const status = (...allowed: [number, ...number[]]) => z.literal(allowed);

/**
 * Every behaviour of the service that is documented, or unknown, and may be turned while the simulator runs.
 * Defaults are the documented or most likely behaviour; README.md maps the points of zaptec-api.md §16 to these names.
 */
export const switchSchema = z.strictObject({
  // wire
  responseCasing: z.enum(['pascal', 'camel']).default('pascal'),
  explicitNulls: z.boolean().default(false),
  caseInsensitiveQuery: z.boolean().default(true),
  defaultPageSize: z.int().min(1).max(1000).default(50),
  maxPageSize: z.int().min(1).max(5000).default(100),
  oversizedPageSize: z.enum(['clamp', 'refuse', 'default']).default('clamp'),
  inactiveListed: z.boolean().default(true),
  senseInHierarchy: z.boolean().default(true),
  inactiveInstallationsListed: z.boolean().default(false),
  messagingEnabled: z.boolean().default(true),
  chargeHistory: z.enum(['seeded', 'empty']).default('seeded'),
  currentUserRoles: z.enum(['present', 'absent']).default('present'),
  reducedObject: z.enum(['reduced', 'id-only', 'full']).default('reduced'),

  // token
  tokenType: z.enum(['bearer', 'Bearer']).default('bearer'),
  tokenLifetimeSeconds: z.number().positive().default(86_399),
  acceptChunkedForm: z.boolean().default(true),
  acceptExtraFormFields: z.boolean().default(true),
  refreshTokens: z.enum(['refused', 'accepted']).default('refused'),
  requireToken: z.boolean().default(true),
  tokenLimiter: z.enum(['429', 'html-503', 'off']).default('429'),
  tokenIntervalMs: z.number().min(0).default(1000),
  wrongPasswordDescription: z.string().default('The username/password couple is invalid.'),
  unknownUserDescription: z.string().default('not_found: The user does not exist.'),

  // data-call budget
  bucketEnabled: z.boolean().default(true),
  bucketRatePerSecond: z.number().positive().default(10),
  bucketBurst: z.number().positive().default(15),
  retryAfterSeconds: z.int().min(0).nullable().default(1),

  // access
  userRoleHierarchyStatus: status(204, 403).default(204),
  userRoleChargerStatus: status(403, 404, 204).default(403),
  provisioningMs: z.number().min(0).default(0),
  provisioningScope: z.enum(['hierarchy', 'everything']).default('hierarchy'),
  grantedRoles: z.int().min(0).default(70),
  withdrawnStatus: status(403, 404, 204).default(403),
  malformedIdStatus: status(400, 403, 404, 204).default(404),
  malformedIdHierarchyStatus: status(400, 403, 404, 204).default(404),
  internalPathStatus: status(403, 404).default(403),
  unknownPathStatus: status(404, 405).default(404),
  unknownIdStatus: status(403, 404, 204).default(404),
  unknownIdHierarchyStatus: status(403, 404, 204).default(404),
  body401: z.enum(['empty', 'json', 'html']).default('empty'),
  body403: z.enum(['empty', 'json', 'html']).default('empty'),

  // portal
  portalAnswers: z.array(z.enum(['approve', 'deny', 'close'])).default(['approve', 'deny', 'close']),
  portalLanguages: z.enum(['constants', 'bcp47']).default('constants'),
  multiGrant: z.enum(['off', 'repeat', 'comma', 'first', 'none']).default('off'),
  portalFailsOnApprove: z.boolean().default(false),
  portalErrorRedirect: z.enum(['none', 'success-false', 'error']).default('none'),
  redirectIdKey: z.enum(['installationId', 'installationid', 'InstallationId']).default('installationId'),
  redirectOrder: z.enum(['success-first', 'id-first']).default('success-first'),

  // lies about the two lists and odd elements, which nothing documented excludes (src/api/lies.ts)
  claimedPages: z.union([z.int(), z.string()]).nullable().default(null),
  pageBeyond: z.enum(['empty', 'repeat']).default('empty'),
  listCutAt: z.int().min(0).nullable().default(null),
  oddInstallations: z.array(z.unknown()).default([]),
  claimedChargerPages: z.union([z.int(), z.string()]).nullable().default(null),
  chargerPageBeyond: z.enum(['empty', 'repeat']).default('empty'),
  chargerListCutAt: z.int().min(0).nullable().default(null),
  oddListedChargers: z.array(z.unknown()).default([]),
  oddCircuits: z.array(z.unknown()).default([]),
  oddChargers: z.array(z.unknown()).default([]),
});

export type SwitchValues = z.infer<typeof switchSchema>;

/** The current settings; read afresh on every request. */
export class Switches {
  values: SwitchValues = switchSchema.parse({});

  /** Changes the named switches only. Throws a ZodError on an unknown name or value. */
  patch(changes: Partial<SwitchValues>): SwitchValues {
    this.values = switchSchema.parse({ ...this.values, ...changes });
    return this.values;
  }

  reset(): void {
    this.values = switchSchema.parse({});
  }
}
