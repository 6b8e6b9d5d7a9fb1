import { HttpError, type AuthProvider } from 'react-admin';
import { callApi } from './httpClient.js';
import { forgetPerson, forgetSession, loadSession, noteSessionEnd } from './session.js';
import type { Permission } from './types.js';

/** Which permission opens a resource; the rest need only a session (product.md §1). */
const settingsPermission: Record<string, Permission> = {
  'user-groups': 'administration',
  'api-accounts': 'administration',
  staff: 'administration',
  'audit-log': 'administration',
  'address-suppressions': 'administration',
};

const writePermission: Record<string, Permission> = {
  customers: 'customers.write',
  'consent-requests': 'consent-requests.write',
};

/** What it takes to open `action` of `resource`: a hint for the pages, the server decides for itself. */
export function permissionFor(resource: string, action: string): Permission {
  const settings = settingsPermission[resource];
  if (settings) return settings;
  const writes = action === 'create' || action === 'edit';
  return (writes ? writePermission[resource] : undefined) ?? 'read';
}

/** better-auth's sign-in with email and password; identity and permissions come from GET /api/session. */
export const authProvider: AuthProvider = {
  async login({ email, password }: { email: string; password: string }) {
    forgetSession();
    try {
      await callApi('POST', '/api/auth/sign-in/email', { email, password });
    } catch (error) {
      throw new Error(signInSentence(error), { cause: error });
    }
    forgetSession();
  },
  async logout() {
    forgetPerson();
    await callApi('POST', '/api/auth/sign-out', {}).catch(() => undefined);
    return '/login';
  },
  async checkAuth() {
    await loadSession().catch((error: unknown) => {
      // Only a plain "nobody is signed in" leads to the sign-in page; a server that is down shows as that.
      if (error instanceof HttpError && error.status === 401 && !noteSessionEnd()) throw error;
    });
  },
  checkError(error: unknown) {
    if (!(error instanceof HttpError) || error.status !== 401) return Promise.resolve();
    // Whoever was signed in does so again over the page, which keeps what they have filled in.
    if (noteSessionEnd()) return Promise.resolve();
    return Promise.reject(new Error('Your session has ended. Sign in again.'));
  },
  async getIdentity() {
    const { staff } = await loadSession();
    return { ...staff, fullName: staff.name };
  },
  async getPermissions() {
    return (await loadSession()).permissions;
  },
  async canAccess({ resource, action }) {
    const { permissions } = await loadSession();
    return permissions.includes(permissionFor(resource, action));
  },
};

export function signInSentence(error: unknown): string {
  if (!(error instanceof HttpError)) return 'Signing in failed. Try again.';
  if (error.status === 429) return 'Too many attempts. Wait a little, then try again.';
  if (error.status === 400 || error.status === 401) return 'This email and password do not fit together.';
  if (error.status === 403) return 'This sign-in is disabled. Ask an administrator.';
  return error.message;
}
