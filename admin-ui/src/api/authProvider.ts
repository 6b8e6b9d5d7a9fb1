import { HttpError, type AuthProvider } from 'react-admin';
import { callApi } from './httpClient.js';
import type { ResourceApi } from './resource.js';
import { forgetPerson, forgetSession, loadSession, noteSessionEnd } from './session.js';
import type { Permission } from './types.js';

/** What it takes to open `action` of `resource`: a hint for the pages, the server decides for itself. */
function permissionFor(resources: readonly ResourceApi[], resource: string, action: string): Permission {
  const { open, write } = resources.find((each) => each.name === resource)?.permissions ?? {};
  if (open) return open;
  return (action === 'create' || action === 'edit' ? write : undefined) ?? 'read';
}

/** better-auth's sign-in with email and password; identity and permissions come from GET /api/session. */
export const createAuthProvider = (resources: readonly ResourceApi[]): AuthProvider => ({
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
    return permissions.includes(permissionFor(resources, resource, action));
  },
});

export function signInSentence(error: unknown): string {
  if (!(error instanceof HttpError)) return 'Signing in failed. Try again.';
  if (error.status === 429) return 'Too many attempts. Wait a little, then try again.';
  if (error.status === 400 || error.status === 401) return 'This email and password do not fit together.';
  if (error.status === 403) return 'This sign-in is disabled. Ask an administrator.';
  return error.message;
}
