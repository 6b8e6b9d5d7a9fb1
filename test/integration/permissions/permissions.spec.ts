import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { LiveStream } from '../../support/live-stream.js';
import { Rows } from '../../factories/rows.js';
import { StaffMember } from '../../factories/staff-member.js';
import { expectations, mounted, partsOfTheDocs, type Expected } from './expectations.js';
import { fixtures, type Fixture, type Maker } from './fixtures.js';

let desk: Grantdesk;
let rows: Rows;
let people: Record<'viewer' | 'manager' | 'other' | 'operations' | 'admin' | 'nobody', StaffMember>;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  people = {
    viewer: await desk.staff('viewer'),
    manager: await desk.staff('account-manager', 'Mine Manager'),
    other: await desk.staff('account-manager', 'Other Manager'),
    operations: await desk.staff('operations'),
    admin: await desk.staff('admin'),
    nobody: new StaffMember('', 'viewer', 'Nobody', '', desk.anonymous()),
  };
});
afterAll(() => desk.close());

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** `GET /api/customers/:id` and so on, from the router that answers; catch-alls of middleware have all methods. */
function runningRoutes(): string[] {
  const { router } = desk.api.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  const routes = router.stack.flatMap(({ route }) => {
    const methods = Object.keys(route?.methods ?? {});
    if (!route || methods.length > 5) return [];
    return methods.map((method) => `${method.toUpperCase()} ${route.path.replace(/(.)\/$/, '$1')}`);
  });
  return [...new Set(routes)];
}

test('every route of the running API is in the file, and no other', () => {
  const known = expectations.map(([route]) => route);
  expect(new Set(known).size).toBe(known.length);
  const running = runningRoutes().filter((route) => !partsOfTheDocs.test(route));
  expect(running.length).toBeGreaterThan(70);
  expect(running.filter((route) => !known.includes(route))).toEqual([]);
  expect(known.filter((route) => !running.includes(route))).toEqual([]);
});

test('the described API is the routed one', async () => {
  const { body } = await people.nobody.raw('get', '/api/openapi.json');
  const described = Object.entries((body as { paths: Record<string, object> }).paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  const known = expectations.map(([route]) => route);
  expect(described.filter((route) => !known.includes(route))).toEqual([]);
});

const columns = ['viewer', 'own', 'foreign', 'operations', 'admin', 'anonymous'] as const;

async function status(route: string, fixture: Fixture, who: StaffMember): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const filled = path.replaceAll(/:(\w+)/g, (_all, name: string) => fixture.params?.[name] ?? `missing-${name}`);
  const url = fixture.query ? `${filled}?${fixture.query}` : filled;
  if (route === 'GET /api/live') return statusOfStream(url, who);
  const response = await who.raw(
    method.toLowerCase() as 'get' | 'post' | 'patch',
    url,
    method === 'GET' ? undefined : fixture.body,
  );
  return response.status;
}

/** Such an answer has no end. */
async function statusOfStream(path: string, who: StaffMember): Promise<number> {
  const stream = await LiveStream.open(`${desk.url}${path}`, who.cookie);
  stream.close();
  return stream.response.status;
}

describe.each([...expectations, ...mounted])('%s', (route, fixtureName, expected: Expected) => {
  test('each role gets what product.md §1 says', async () => {
    const got: Record<string, number> = {};
    for (const column of columns) {
      const actor = {
        viewer: people.viewer,
        own: people.manager,
        foreign: people.manager,
        operations: people.operations,
        admin: people.admin,
        anonymous: people.nobody,
      }[column];
      const isForeign = column === 'foreign';
      const maker: Maker = {
        desk,
        rows,
        managerId: isForeign ? people.other.id : people.manager.id,
        otherManagerId: isForeign ? people.manager.id : people.other.id,
      };
      const make: (maker: Maker) => Fixture | Promise<Fixture> = fixtures[fixtureName];
      const fixture = await make(maker);
      got[column] = await status(route, fixture, actor);
    }
    expect(got).toEqual(Object.fromEntries(columns.map((column, at) => [column, expected[at]])));
  });
});
