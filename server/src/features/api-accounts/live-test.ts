import { Injectable } from '@nestjs/common';
import { within } from '../../platform/jobs/bounded.js';
import type { InstallationWire } from '../../platform/zaptec/wire/installation.wire.js';
import type { ZaptecAccount } from '../../platform/zaptec/zaptec-account.js';
import { ZaptecClient } from '../../platform/zaptec/zaptec.client.js';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../../platform/zaptec/zaptec.errors.js';
import { failed, works, type HealthNote } from './api-account-health.js';
import type { LiveTestFinding, LiveTestResult } from './api-account.entity.js';

export interface LiveTestReport extends LiveTestResult {
  /** What it says of the account's health. That the list is well again only says a sweep, which reads it whole. */
  notes: HealthNote[];
  /** A new token was got with these very credentials. */
  signedIn: boolean;
  /** The provider refused user name or password: nothing can be read until a person changes them. */
  signInRefused: boolean;
}

/** A person waits for it. */
const LONGEST_MS = 25_000;
const PAGE = 100;
const OWNER_OR_SERVICE = 2 | 4;

/** Tries an API account for real and says in plain words what it found (product.md §10). */
@Injectable()
export class LiveTest {
  constructor(private readonly client: ZaptecClient) {}

  /** Never throws for what the provider says; ends within half a minute. */
  async run(account: ZaptecAccount): Promise<LiveTestReport> {
    const findings: LiveTestFinding[] = [];

    try {
      const signal = AbortSignal.timeout(LONGEST_MS);
      await within(LONGEST_MS, this.client.signIn(account), 'The sign-in at Zaptec');
      findings.push({ level: 'ok', text: 'Sign-in works.' });
      findings.push(...(await this.lookAround(account, signal)));
      return { ok: true, findings, notes: [works('sign-in')], signedIn: true, signInRefused: false };
    } catch (error) {
      const signedIn = findings.length > 0;
      const { text, reason } = inWords(error, signedIn);
      findings.push({ level: 'problem', text });
      const signInRefused = error instanceof ZaptecSignInRefusedError;
      return { ok: false, findings, notes: notesOf(error, signedIn, reason), signedIn, signInRefused };
    }
  }

  private async lookAround(account: ZaptecAccount, signal: AbortSignal): Promise<LiveTestFinding[]> {
    const options = { lane: 'person' as const, signal };
    const first = await this.client.listInstallations(account, { pageIndex: 0, pageSize: PAGE }, options);
    const pageIndex = first.pages - 1;
    const last =
      pageIndex > 0 ? await this.client.listInstallations(account, { pageIndex, pageSize: PAGE }, options) : first;
    const installations = Math.max(pageIndex, 0) * PAGE + last.items.length;

    return [countFinding(installations), ...roleFindings(first.items)];
  }
}

function countFinding(installations: number): LiveTestFinding {
  if (installations > 0)
    return { level: 'ok', text: `It sees ${installations} installation${installations === 1 ? '' : 's'}.` };
  return {
    level: 'warning',
    text: 'It sees no installation yet. That is right for a new user group; otherwise check in the portal that this login is a member of the group.',
  };
}

function roleFindings(items: readonly InstallationWire[]): LiveTestFinding[] {
  if (items.length === 0) return [];
  const able = items.filter((item) => ((item.roles ?? 0) & OWNER_OR_SERVICE) !== 0).length;
  const unstated = items.filter((item) => item.roles === null).length;
  const of = items.length === 1 ? 'the one looked at' : `the ${items.length} looked at`;

  if (able === items.length) return [{ level: 'ok', text: `It is Owner or Service on ${of}.` }];
  if (unstated === items.length) return [{ level: 'warning', text: `Zaptec does not say which role it has on ${of}.` }];
  return [
    {
      level: 'warning',
      text: `It is Owner or Service on ${able} of ${of}; without that role chargers cannot be read.`,
    },
  ];
}

function notesOf(error: unknown, signedIn: boolean, reason: string): HealthNote[] {
  const isOurs = error instanceof ZaptecUnavailableError && !error.fromProvider;
  if (!signedIn) return isOurs ? [] : [failed('sign-in', reason)];
  if (isOurs) return [works('sign-in')];
  return error instanceof ZaptecUnavailableError && error.concernsSignIn
    ? [failed('sign-in', reason)]
    : [works('sign-in'), failed('list', reason)];
}

function inWords(error: unknown, signedIn: boolean): { text: string; reason: string } {
  if (error instanceof ZaptecSignInRefusedError) return { text: error.message, reason: error.message };
  const what = signedIn ? 'The list of installations could not be read' : 'Zaptec could not be reached for the sign-in';
  const why = error instanceof ZaptecUnavailableError ? error.message : 'there was no answer in time';

  return {
    text: `${what}: ${why} This says nothing about the account itself; test again later.`,
    reason: `${what}: ${why}`,
  };
}
