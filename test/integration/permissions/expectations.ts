import type { FixtureName } from './fixtures.js';

/** Statuses of: viewer, account manager on an own row, on somebody else's, operations, admin, nobody signed in. */
export type Expected = readonly [
  viewer: number,
  own: number,
  foreign: number,
  operations: number,
  admin: number,
  anonymous: number,
];

const READ: Expected = [200, 200, 200, 200, 200, 401];
const READ_ROW: Expected = [200, 200, 404, 200, 200, 401];
const WRITE_ROW: Expected = [403, 200, 404, 200, 200, 401];
const OPERATIONS: Expected = [403, 403, 403, 200, 200, 401];
const ADMIN: Expected = [403, 403, 403, 403, 200, 401];
const ADMIN_201: Expected = [403, 403, 403, 403, 201, 401];
const EVERYBODY: Expected = [200, 200, 200, 200, 200, 200];
/** Without a token or cookie of ours the customer pages know nobody, staff included. */
const UNKNOWN_LINK: Expected = [404, 404, 404, 404, 404, 404];

/**
 * The permission matrix of product.md §1, written by hand from that page and not from the code: every route of the API,
 * and what each role gets. A row of somebody else reads as unknown (404) to an account manager. A route that is not
 * here fails the test.
 */
export const expectations: readonly (readonly [route: string, fixture: FixtureName, expected: Expected])[] = [
  ['GET /api/session', 'none', READ],
  // Everybody may change their own; nothing is sent here, and that is what they are told.
  ['POST /api/session/password', 'emptyBody', [400, 400, 400, 400, 400, 401]],
  ['GET /api/dashboard', 'none', READ],
  ['GET /api/failed-work', 'none', OPERATIONS],
  ['POST /api/failed-work/:id/retry', 'failedWork', OPERATIONS],
  ['POST /api/failed-work/:id/dismiss', 'failedWork', OPERATIONS],
  ['GET /api/search', 'search', READ],
  ['GET /api/options', 'none', READ],
  ['GET /api/live', 'none', READ],

  ['GET /api/notices', 'none', READ],
  ['GET /api/notices/unread', 'none', READ],
  ['POST /api/notices/read', 'upToNow', READ],
  ['POST /api/notices/dismiss', 'upToNow', READ],
  // One's own only: of others nobody has an id.
  ['POST /api/notices/:id/read', 'foreignNotice', [404, 404, 404, 404, 404, 401]],
  ['POST /api/notices/:id/dismiss', 'foreignNotice', [404, 404, 404, 404, 404, 401]],

  ['GET /api/customers', 'none', READ],
  ['POST /api/customers', 'newCustomer', [403, 201, 201, 201, 201, 401]],
  ['GET /api/customers/:id', 'customer', READ_ROW],
  ['PATCH /api/customers/:id', 'renamed', WRITE_ROW],
  ['POST /api/customers/:id/account-manager', 'givenAway', WRITE_ROW],
  ['GET /api/customers/:id/installations', 'customer', READ_ROW],
  ['GET /api/customers/:id/assignments', 'customer', READ_ROW],

  ['GET /api/consent-requests', 'none', READ],
  ['POST /api/consent-requests', 'newRequest', [403, 201, 404, 201, 201, 401]],
  ['POST /api/consent-requests/preview-link', 'newRequest', WRITE_ROW],
  ['GET /api/consent-requests/:id', 'draft', READ_ROW],
  ['PATCH /api/consent-requests/:id', 'editedDraft', WRITE_ROW],
  ['POST /api/consent-requests/:id/send', 'draft', WRITE_ROW],
  ['POST /api/consent-requests/:id/resend', 'sentRequest', WRITE_ROW],
  // Allowed, and refused for what the request waits for.
  ['POST /api/consent-requests/:id/advise-role', 'sentRequest', [403, 409, 404, 409, 409, 401]],
  ['POST /api/consent-requests/:id/hand-over', 'draft', WRITE_ROW],
  ['POST /api/consent-requests/:id/cancel', 'draft', WRITE_ROW],
  ['POST /api/consent-requests/:id/check-now', 'sentRequest', WRITE_ROW],
  ['POST /api/consent-requests/:id/revoke-links', 'sentRequest', WRITE_ROW],
  ['POST /api/consent-requests/:id/acknowledge', 'sentRequest', WRITE_ROW],
  ['GET /api/consent-requests/:id/timeline', 'draft', READ_ROW],
  ['GET /api/consent-requests/:id/claims', 'draft', READ_ROW],
  ['GET /api/consent-requests/:id/mails', 'draft', READ_ROW],
  ['GET /api/consent-requests/:id/review', 'inReview', READ_ROW],
  ['GET /api/consent-requests/:id/mail-preview', 'sentRequest', WRITE_ROW],
  ['GET /api/consent-requests/:id/customer-page', 'sentRequest', READ_ROW],
  ['POST /api/consent-requests/:id/resolve', 'inReview', OPERATIONS],

  ['GET /api/installations', 'none', READ],
  ['GET /api/installations/:id', 'installation', READ_ROW],
  ['GET /api/installations/:id/circuits', 'installation', READ_ROW],
  ['GET /api/installations/:id/events', 'installation', READ_ROW],
  ['GET /api/installations/:id/moved-away', 'installation', READ_ROW],
  ['POST /api/installations/:id/refresh', 'installation', [403, 202, 404, 202, 202, 401]],
  ['POST /api/installations/:id/attribute', 'attribution', [403, 403, 403, 204, 204, 401]],
  ['POST /api/installations/:id/ties/:tieId/end', 'tie', OPERATIONS],
  // Nothing is held here: who may ask is told so.
  ['POST /api/installations/:id/accept-removals', 'installation', [403, 403, 403, 409, 409, 401]],

  ['GET /api/held-appearances', 'none', OPERATIONS],
  // Nothing appeared at once: who may answer is told so.
  ['POST /api/held-appearances/:apiAccountId/settle', 'appearances', [403, 403, 403, 409, 409, 401]],

  ['GET /api/chargers', 'none', READ],
  ['GET /api/chargers/:id', 'charger', READ_ROW],
  ['POST /api/chargers/:id/assign', 'assignment', WRITE_ROW],
  ['POST /api/chargers/:id/end-assignment', 'takenCharger', WRITE_ROW],

  ['GET /api/charger-inbox', 'none', READ],
  ['GET /api/charger-inbox/:id/items', 'arrival', READ_ROW],
  // Each charger is answered by itself; one that is not theirs is a refusal among the results.
  ['POST /api/charger-inbox/assign', 'inboxAssignment', [403, 200, 200, 200, 200, 401]],
  ['POST /api/charger-inbox/dismiss', 'inboxDismissal', [403, 200, 200, 200, 200, 401]],
  ['POST /api/charger-inbox/snooze', 'inboxSnooze', [403, 200, 200, 200, 200, 401]],
  ['POST /api/charger-inbox/restore', 'inboxCharger', [403, 200, 200, 200, 200, 401]],
  // More than 50 rows at a time are refused to account managers elsewhere; another manager's rows are unknown, so none is left.
  ['POST /api/bulk-runs/preview', 'bulkWish', [403, 200, 200, 200, 200, 401]],
  ['POST /api/bulk-runs', 'bulkWish', [403, 201, 409, 201, 201, 401]],
  ['GET /api/bulk-runs', 'none', [403, 200, 200, 200, 200, 401]],
  ['GET /api/bulk-runs/:id', 'bulkRun', WRITE_ROW],
  ['GET /api/bulk-runs/:id/items', 'bulkRun', WRITE_ROW],
  // In the name of who began it, and nobody else.
  ['POST /api/bulk-runs/:id/retry', 'bulkRun', [403, 200, 404, 409, 409, 401]],
  ['POST /api/bulk-runs/:id/undo', 'waitingBulkRun', WRITE_ROW],
  ['POST /api/bulk-runs/:id/cancel', 'waitingBulkRun', WRITE_ROW],

  // Every role names a user group in a request; only an admin changes one.
  ['GET /api/user-groups', 'none', READ],
  ['GET /api/user-groups/:id', 'userGroup', READ],
  ['POST /api/user-groups', 'newUserGroup', ADMIN_201],
  ['PATCH /api/user-groups/:id', 'renamedUserGroup', ADMIN],
  ['PUT /api/user-groups/:id/logo', 'userGroupLogo', ADMIN],
  ['DELETE /api/user-groups/:id/logo', 'userGroup', ADMIN],

  ['GET /api/api-accounts', 'none', ADMIN],
  ['POST /api/api-accounts', 'newApiAccount', ADMIN_201],
  ['GET /api/api-accounts/:id', 'apiAccount', ADMIN],
  ['PATCH /api/api-accounts/:id', 'renamedApiAccount', ADMIN],
  ['POST /api/api-accounts/:id/test', 'apiAccount', ADMIN],
  ['GET /api/api-accounts/:id/sweeps', 'apiAccount', ADMIN],
  ['GET /api/api-accounts/:id/charger-sweeps', 'apiAccount', ADMIN],
  // What an account may not open is in there: an account manager's rows, too, are not theirs to see in a list of the provider.
  ['GET /api/listed-chargers', 'listedChargers', OPERATIONS],

  ['GET /api/staff', 'none', ADMIN],
  ['GET /api/staff/account-managers', 'none', READ],
  ['POST /api/staff', 'newStaff', ADMIN_201],
  ['GET /api/staff/:id', 'staff', ADMIN],
  ['PATCH /api/staff/:id', 'renamedStaff', ADMIN],
  ['POST /api/staff/:id/disable', 'staff', ADMIN],
  ['POST /api/staff/:id/enable', 'staff', ADMIN],
  ['POST /api/staff/:id/reset-password', 'staffPassword', ADMIN],

  ['GET /api/audit-log', 'none', ADMIN],
  ['GET /api/address-suppressions', 'none', ADMIN],
  ['POST /api/address-suppressions/:id/lift', 'suppression', [403, 403, 403, 403, 204, 401]],

  ['GET /c/assets/:fileName', 'forgedLink', UNKNOWN_LINK],
  ['GET /c/brand/:fileName', 'forgedLink', UNKNOWN_LINK],
  ['GET /c/brand/:userGroupId/:digest', 'forgedLink', UNKNOWN_LINK],
  ['GET /c/r/:token', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/r/:token/continue', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/r/:token/decline', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/r/:token/reconsider', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/r/:token/check-again', 'forgedLink', UNKNOWN_LINK],
  ['GET /c/r/:token/status', 'forgedLink', UNKNOWN_LINK],
  // The beacon answers alike whatever it did.
  ['POST /c/r/:token/seen', 'forgedLink', [204, 204, 204, 204, 204, 204]],
  ['POST /c/r/:token/ask-new-link', 'forgedLink', UNKNOWN_LINK],
  ['GET /c/return/:token', 'forgedLink', UNKNOWN_LINK],
  ['GET /c/outcome/:requestId', 'forgedLink', UNKNOWN_LINK],
  ['GET /c/outcome/:requestId/status', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/outcome/:requestId/continue', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/outcome/:requestId/decline', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/outcome/:requestId/reconsider', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/outcome/:requestId/check-again', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/outcome/:requestId/pick', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/outcome/:requestId/release', 'forgedLink', UNKNOWN_LINK],
  ['POST /c/outcome/:requestId/ask-new-link', 'forgedLink', UNKNOWN_LINK],

  ['GET /health/live', 'none', EVERYBODY],
  ['GET /health/ready', 'none', EVERYBODY],
  ['GET /metrics', 'none', EVERYBODY],
  // The description of the API: for everybody outside production, for staff in production.
  ['GET /api/openapi.json', 'none', EVERYBODY],
  ['GET /api/docs', 'none', EVERYBODY],
];

/** Stand outside the router (middleware), so they cannot be listed from it; checked all the same. */
export const mounted: typeof expectations = [
  ['GET /jobs', 'none', ADMIN],
  ['GET /api/auth/get-session', 'none', EVERYBODY],
];

/** Files and spellings of the API's browsable description. */
export const partsOfTheDocs = /^GET \/api\/docs(-yaml|\/.*)$/;
