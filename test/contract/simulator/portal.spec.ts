import { expect, test } from 'vitest';
import { PORTAL_LANGUAGES } from '../../../server/src/shared/languages.js';
import { offered, PortalVisitor } from './portal-visitor.js';
import { scenarioId, useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();
const back = 'https://partner.example/return/abc?x=1';
const returnUrl = `returnUrl=${encodeURIComponent(back)}`;
const [home, cabin, alreadyShared, pro] = [15, 16, 17, 18].map((n) => scenarioId('installation', n)) as [
  string,
  string,
  string,
  string,
];

async function visit(query: string, email = 'multi@zaptec.example'): Promise<PortalVisitor> {
  const visitor = new PortalVisitor(simulator, 'GRNT', query);
  await visitor.signIn(email);
  return visitor;
}
const hierarchyStatus = async (id: string) =>
  (await simulator.get(`/api/installation/${id}/hierarchy`, await simulator.token())).status;

test('approving shares the installation and returns with success and installationId', async () => {
  const visitor = await visit(`?${returnUrl}`);
  const answer = await visitor.approve(cabin);
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `${back}&success=true&installationId=${cabin}`,
  ]);
  expect(await hierarchyStatus(cabin)).toBe(200);
  expect(await hierarchyStatus(home)).toBe(403);

  await simulator.switch({ redirectOrder: 'id-first', redirectIdKey: 'installationid' });
  expect((await visitor.approve(home)).headers.get('location')).toBe(`${back}&installationid=${home}&success=true`);

  await simulator.switch({ portalAnswers: ['deny', 'close'] });
  expect((await visitor.page()).text).not.toContain('value="approve"');
});

test('denying returns with success=false and shares nothing', async () => {
  const visitor = await visit(`?${returnUrl}`);
  expect((await visitor.deny()).headers.get('location')).toBe(`${back}&success=false`);
  expect(await hierarchyStatus(home)).toBe(403);

  await simulator.switch({ portalAnswers: ['approve', 'close'] });
  expect((await visitor.page()).text).not.toContain('value="deny"');
});

test('closing leaves without sending anything', async () => {
  const visitor = await visit(`?${returnUrl}&lang=en`);
  const target = /href="(\/access\/closed[^"]*)"/.exec((await visitor.page()).text)?.[1] ?? '';
  const closed = await simulator.send(target.replaceAll('&amp;', '&'));
  expect([closed.status, closed.headers.get('location')]).toEqual([200, null]);
  expect(closed.text).toContain('No answer was sent');

  await simulator.switch({ portalAnswers: ['approve', 'deny'] });
  expect((await visitor.page()).text).not.toContain('/access/closed');
});

test('the partner name shows before sign-in and the name of the group after', async () => {
  const visitor = new PortalVisitor(simulator, 'GRNT', '?partnerName=Ny+%3Cb%3EPartner');
  const before = (await visitor.page()).text;
  expect(before).toContain('Ny &lt;b&gt;Partner asks for access');
  expect(before).not.toContain('Nordlys Drift');

  await visitor.signIn('kari@zaptec.example');
  const after = (await visitor.page()).text;
  expect(after).toContain('Nordlys Drift asks for access');
  expect(after).not.toContain('Partner asks');
});

test('a wrong password does not sign in', async () => {
  const visitor = new PortalVisitor(simulator, 'GRNT');
  expect((await visitor.signIn('kari@zaptec.example', 'wrong')).status).toBe(401);
  expect((await visitor.page()).text).toContain('type="password"');
});

test('Go lists the unshared installations, showExisting=true the shared ones too', async () => {
  expect(offered((await (await visit('')).page()).text).ids).toEqual([home, cabin]);
  expect(offered((await (await visit('?showExisting=false')).page()).text).ids).toEqual([home, cabin]);
  expect(offered((await (await visit('?showExisting=true')).page()).text).ids).toEqual([home, cabin, alreadyShared]);
});

test('installationId preselects', async () => {
  expect(offered((await (await visit(`?installationId=${cabin}`)).page()).text)).toEqual({
    ids: [home, cabin],
    checked: [cabin],
  });
  expect(offered((await (await visit('', 'kari@zaptec.example')).page()).text).checked).toHaveLength(1);
});

test('Pro needs installationtype=0 and an installationId', async () => {
  const without = (await (await visit('?installationtype=0')).page()).text;
  expect([offered(without).ids, without.includes('must name the installation')]).toEqual([[], true]);
  expect(offered((await (await visit(`?installationtype=0&installationId=${pro}`)).page()).text)).toEqual({
    ids: [pro],
    checked: [pro],
  });
  const foreign = scenarioId('installation', 3);
  const page = (await (await visit(`?installationtype=0&installationId=${foreign}`)).page()).text;
  expect([offered(page).ids, page.includes('not one of yours')]).toEqual([[], true]);
});

test('parameter names are obeyed in their exact casing only', async () => {
  expect(offered((await (await visit('?installationType=0&showexisting=true')).page()).text).ids).toEqual([
    home,
    cabin,
  ]);
  const visitor = await visit(`?returnurl=${encodeURIComponent(back)}`);
  expect((await visitor.approve(home)).headers.get('location')).toContain('/access/receipt/true?lookup=GRNT');
});

test.each(['?lang=en', '?returnUrl&lang=en', '?returnUrl=&lang=en', '?returnUrl=javascript%3Aalert(1)&lang=en'])(
  'without a usable returnUrl the own receipt page ends the visit: %s',
  async (query) => {
    const granted = (await (await visit(query)).approve(home)).headers.get('location') ?? '';
    expect(granted).toContain('/access/receipt/true?lookup=GRNT');
    expect((await simulator.send(granted)).text).toContain('Access was granted.');
    const denied = (await (await visit(query)).deny()).headers.get('location') ?? '';
    expect((await simulator.send(denied)).text).toContain('Access was denied.');
  },
);

test('an unknown lookup key has its own error page', async () => {
  const answer = await new PortalVisitor(simulator, 'NOPE', `?${returnUrl}`).page();
  expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
  expect(answer.text).toContain('Unknown access request');
});

test.each([
  ['en', 'Sign in'],
  ['no', 'Logg inn'],
  ['se', 'Logga in'],
  ['dk', 'Log ind'],
  ['de', 'Anmelden'],
  ['nl', 'Inloggen'],
  ['fr', 'Se connecter'],
  ['sv', 'Sign in'],
  ['xx', 'Sign in'],
  ['constructor', 'Sign in'],
])('lang=%s reads %s', async (lang, text) => {
  const page = (await new PortalVisitor(simulator, 'GRNT', `?lang=${lang}`).page()).text;
  const bcp47 = { se: 'sv', dk: 'da', sv: 'en', xx: 'en', constructor: 'en' };
  expect(page).toContain(`>${text}</button>`);
  expect(page).toContain(`<html lang="${Object.entries(bcp47).find(([code]) => code === lang)?.[1] ?? lang}">`);
});

test('the portal reads the codes of the constants, or those of BCP 47', async () => {
  const { Languages } = (await simulator.send('/api/constants')).json() as { Languages: { Key: string }[] };
  const keys = Languages.map(({ Key }) => Key);
  const read = async (lang: string) =>
    /<html lang="(\w+)">/.exec((await new PortalVisitor(simulator, 'GRNT', `?lang=${lang}`).page()).text)?.[1];

  const sent = Object.entries(PORTAL_LANGUAGES).map(([ours, code]) => ({ ours: ours === 'nb' ? 'no' : ours, code }));
  for (const { ours, code } of sent) {
    expect(keys).toContain(code);
    expect(await read(code ?? ''), ours).toBe(ours);
  }
  await simulator.switch({ portalLanguages: 'bcp47' });
  expect([await read('sv'), await read('da'), await read('se')]).toEqual(['sv', 'da', 'en']);
});

test('somebody else’s installation cannot be approved', async () => {
  const answer = await (await visit(`?${returnUrl}`)).approve(scenarioId('installation', 1));
  expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
});

test('several installations in one visit follow the switch', async () => {
  const visitor = await visit(`?${returnUrl}`);
  const seen = [];
  for (const multiGrant of ['off', 'repeat', 'comma', 'first', 'none']) {
    await simulator.control('POST', 'grants/withdraw', { installationId: home, lookupKey: 'GRNT' });
    await simulator.control('POST', 'grants/withdraw', { installationId: cabin, lookupKey: 'GRNT' });
    await simulator.switch({ multiGrant });
    seen.push((await visitor.approve(home, cabin)).headers.get('location')?.slice(back.length));
    expect(await hierarchyStatus(cabin)).toBe(multiGrant === 'off' ? 403 : 200);
  }
  expect(seen).toEqual([
    `&success=true&installationId=${home}`,
    `&success=true&installationId=${home}&installationId=${cabin}`,
    `&success=true&installationId=${home}%2C${cabin}`,
    `&success=true&installationId=${home}`,
    '&success=true',
  ]);
});

test('an error other than denial reaches returnUrl or not', async () => {
  await simulator.switch({ portalFailsOnApprove: true });
  const visitor = await visit(`?${returnUrl}`);
  const seen = [];
  for (const portalErrorRedirect of ['none', 'success-false', 'error']) {
    await simulator.switch({ portalErrorRedirect });
    const { status, headers } = await visitor.approve(home);
    seen.push([status, headers.get('location')?.slice(back.length) ?? null]);
  }
  expect(seen).toEqual([
    [500, null],
    [303, '&success=false'],
    [303, expect.stringMatching(/^&error=/)],
  ]);
  expect(await hierarchyStatus(home)).toBe(403);
});

test.each([
  { email: 'petter@zaptec.example', number: 5, detail: 200, hierarchy: 204 },
  { email: 'wenche@zaptec.example', number: 6, detail: 403, hierarchy: 403 },
  { email: 'ulrik@zaptec.example', number: 7, detail: 200, hierarchy: 204 },
])(
  'scenario user $email gets detail $detail and hierarchy $hierarchy',
  async ({ email, number, detail, hierarchy }) => {
    const id = scenarioId('installation', number);
    const location = (await (await visit(`?${returnUrl}`, email)).approve(id)).headers.get('location');
    expect(location).toContain('success=true');
    const token = await simulator.token();
    expect([
      (await simulator.get(`/api/installation/${id}`, token)).status,
      (await simulator.get(`/api/installation/${id}/hierarchy`, token)).status,
    ]).toEqual([detail, hierarchy]);
  },
);
