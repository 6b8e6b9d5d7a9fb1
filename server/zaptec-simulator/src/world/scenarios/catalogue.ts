import { scenarioId } from '../ids.js';

/** A fault that a scenario brings along: the first `count` matching calls get it. */
export interface ScenarioFault {
  kind: 'rate-limit' | 'error-500' | 'html' | 'slow' | 'garbage';
  count: number;
  status?: number;
  delayMs?: number;
}

export interface Scenario {
  name: string;
  email: string;
  installationIds: string[];
  whatHappens: string;
  fault?: ScenarioFault;
}

const scenario = (
  name: string,
  email: string,
  numbers: number[],
  whatHappens: string,
  fault?: ScenarioFault,
): Scenario => ({
  name,
  email: `${email}@zaptec.example`,
  installationIds: numbers.map((number) => scenarioId('installation', number)),
  whatHappens,
  ...(fault === undefined ? {} : { fault }),
});

/** Every prepared situation; the README shows the same table and GET /control/scenarios returns it. */
export const scenarios: readonly Scenario[] = [
  scenario('one-charger-home', 'kari', [1], 'Go, one charger: assigned without asking.'),
  scenario('three-charger-go', 'jonas', [2], 'Go, three chargers (ZAP, ZGB, GPN): the customer picks.'),
  scenario('housing-association', 'solbakken', [3], 'Pro, 8 circuits with 15 chargers each: crosses the page of 100.'),
  scenario('empty-installation', 'ingrid', [4], 'Go without any circuit.'),
  scenario('provisioning-delay', 'petter', [5], 'After a grant the hierarchy answers 204 for 20 s.'),
  scenario('withdrawn-access', 'wenche', [6], 'The redirect says success, the API says no access.'),
  scenario('role-too-low', 'ulrik', [7], 'The grant gives the user role only: reduced detail, hierarchy 204.'),
  scenario('fault-429', 'rate', [8], 'The first 2 hierarchy reads answer 429.', { kind: 'rate-limit', count: 2 }),
  scenario('fault-500', 'error', [9], 'The first 2 hierarchy reads answer 500 with a Code.', {
    kind: 'error-500',
    count: 2,
  }),
  scenario('fault-html-503', 'proxy', [10], 'The first 2 hierarchy reads answer an HTML 503.', {
    kind: 'html',
    status: 503,
    count: 2,
  }),
  scenario('fault-slow', 'slow', [11], 'The first 2 hierarchy reads take 8 s.', {
    kind: 'slow',
    delayMs: 8000,
    count: 2,
  }),
  scenario('fault-garbage', 'garbage', [12], 'The first 2 hierarchy reads answer 200 with broken JSON.', {
    kind: 'garbage',
    count: 2,
  }),
  scenario(
    'odd-hardware',
    'odd',
    [13],
    'Pro with an empty, a null and an inactive circuit, null names, a Sense meter.',
  ),
  scenario('sense-home', 'sense', [14], 'Go with one charger and a Sense meter (APH…).'),
  scenario('several-installations', 'multi', [15, 16, 17, 18], 'Three Go (17 already shared with GRNT) and one Pro.'),
  scenario(
    'baseline',
    'baseline',
    Array.from({ length: 12 }, (_, place) => 101 + place),
    'Already shared with GRNT when the world begins (101–103 also with HVLN).',
  ),
  scenario('no-installation', 'nothing', [], 'A user without any installation.'),
];
