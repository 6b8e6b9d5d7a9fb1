import type { Response, Test } from 'supertest';
import type request from 'supertest';
import { CookieAccessInfo } from 'cookiejar';
import type { StaffRole } from '../../server/src/features/staff/staff.entity.js';

type Agent = ReturnType<typeof request.agent>;
type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

/** A signed-in person with a session of their own. */
export class StaffMember {
  constructor(
    readonly id: string,
    readonly role: StaffRole,
    readonly name: string,
    readonly email: string,
    readonly agent: Agent,
  ) {}

  get = <T>(path: string): Promise<T> => body<T>(this.agent.get(path), 200);

  post = <T>(path: string, payload: object = {}, status = 200): Promise<T> =>
    body<T>(this.agent.post(path).send(payload), status);

  patch = <T>(path: string, payload: object, status = 200): Promise<T> =>
    body<T>(this.agent.patch(path).send(payload), status);

  /** As a browser sends it. */
  get cookie(): string {
    return this.agent.jar.getCookies(CookieAccessInfo.All).toValueString();
  }

  /** Any request, whatever it answers. */
  raw(method: Method, path: string, payload?: object): Promise<Response> {
    const test = this.agent[method](path);
    return Promise.resolve(payload ? test.send(payload) : test);
  }
}

async function body<T>(test: Test, status: number): Promise<T> {
  const response = await test;
  if (response.status !== status) {
    throw new Error(`${test.method} ${test.url} answered ${response.status}: ${response.text}`);
  }
  return response.body as T;
}
