import { describe, expect, test } from 'vitest';
import { CONSENT_REQUEST_STATES, type ConsentRequestState } from '../request/consent-request.states.js';
import { problemOf } from '../request/refusals.js';
import { offeredCommands, requestCommands, ruleOn, type CommandFacts, type RequestCommand } from './command-rules.js';

const clear = { linkProblem: null, baselineMissingOf: null, isSuppressed: false, openDouble: null, lastMailedAt: null };
const staffMay = { write: true, operations: true };

function facts(state: ConsentRequestState, more: Partial<CommandFacts> = {}): CommandFacts {
  const grantedInstallationId = state === 'granted' ? '0190f0a0-0000-7000-8000-000000000001' : null;
  return {
    request: { state, attentions: [], grantedInstallationId },
    hasClaim: true,
    roleShortfall: null,
    sending: clear,
    may: staffMay,
    ...more,
  };
}
const codeOf = (command: RequestCommand, given: CommandFacts, said = {}) => {
  const ruling = ruleOn(command, given, said);
  return ruling.ok ? 'ok' : ruling.refusal.code;
};

describe('what is offered in each state, written from product.md §4 by hand', () => {
  const expected: Record<ConsentRequestState, string> = {
    draft: 'edit send hand-over cancel',
    sending: 'hand-over check-now cancel revoke-links',
    sent: 'resend hand-over check-now cancel revoke-links',
    opened: 'resend hand-over check-now cancel revoke-links',
    undeliverable: 'resend hand-over check-now cancel revoke-links',
    claimed: 'check-now cancel revoke-links',
    review: 'resolve check-now cancel revoke-links',
    granted: 'hand-over check-now revoke-links',
    denied: 'resend revoke-links',
    expired: 'resend check-now revoke-links',
    cancelled: 'revoke-links',
  };

  test.each(CONSENT_REQUEST_STATES)('%s', (state) => {
    expect(offeredCommands(facts(state)).join(' ')).toBe(expected[state]);
  });

  test.each(CONSENT_REQUEST_STATES)('%s: nothing to a person who may only read', (state) => {
    const may = { write: false, operations: false };
    expect(offeredCommands(facts(state, { may }))).toEqual([]);
    expect(requestCommands.map((command) => codeOf(command, facts(state, { may })))).toEqual(
      requestCommands.map(() => 'FORBIDDEN'),
    );
  });
});

describe('what keeps a link from going out', () => {
  const linkProblem = { field: 'installationId', code: 'LINK_INSTALLATION_ID_MISSING', message: 'is needed' };
  test.each([
    ['an incomplete link', { linkProblem }, 'LINK_INSTALLATION_ID_MISSING'],
    ['no baseline', { baselineMissingOf: 'account' }, 'BASELINE_MISSING'],
    ['a suppressed address', { isSuppressed: true }, 'ADDRESS_SUPPRESSED'],
    ['an open double', { openDouble: 'other' }, 'OPEN_REQUEST_EXISTS'],
  ])('%s: neither sent, resent nor handed over, and not offered', (_what, sending, code) => {
    const draft = facts('draft', { sending: { ...clear, ...sending } });
    const sent = facts('sent', { sending: { ...clear, ...sending } });
    expect([codeOf('send', draft), codeOf('hand-over', draft), codeOf('resend', sent)]).toEqual([code, code, code]);
    expect(offeredCommands(draft)).toEqual(['edit', 'cancel']);
    expect(offeredCommands(sent)).not.toContain('resend');
    // A link that is out is given again whatever came since.
    expect(codeOf('hand-over', sent)).toBe('ok');
  });

  test('a recent mail is a question: offered, refused until a person confirms', () => {
    const lastMailedAt = new Date('2026-11-26T12:00:00Z');
    const sent = facts('sent', { sending: { ...clear, lastMailedAt } });
    expect(codeOf('resend', sent)).toBe('MAILED_RECENTLY');
    expect(codeOf('resend', sent, { confirmRecentMail: true })).toBe('ok');
    expect(offeredCommands(sent)).toContain('resend');
    // Staff send it themselves: that is for them to know.
    expect(codeOf('hand-over', facts('draft', { sending: { ...clear, lastMailedAt } }))).toBe('ok');
  });

  test('after a no only with a reason', () => {
    expect(codeOf('resend', facts('denied'))).toBe('REASON_REQUIRED');
    expect(codeOf('resend', facts('denied'), { reason: 'They called' })).toBe('ok');
  });
});

describe('what to change in the portal', () => {
  const roleShortfall = { installationId: 'installation', roles: 1, since: new Date('2026-11-26T12:00:00Z') };
  const tooLow = (sending = {}) => facts('review', { roleShortfall, sending: { ...clear, ...sending } });

  test('is mailed where nothing but a higher role is missing', () => {
    expect(codeOf('advise-role', tooLow())).toBe('ok');
    expect(offeredCommands(tooLow())).toContain('advise-role');
    expect(codeOf('advise-role', facts('review'))).toBe('ROLE_NOT_TOO_LOW');
    expect(offeredCommands(facts('review'))).not.toContain('advise-role');
  });

  test('keeps to whom may be written to, and asks for no consent', () => {
    expect(codeOf('advise-role', tooLow({ isSuppressed: true }))).toBe('ADDRESS_SUPPRESSED');
    expect(offeredCommands(tooLow({ isSuppressed: true }))).not.toContain('advise-role');
    const lastMailedAt = new Date('2026-11-26T12:00:00Z');
    expect(codeOf('advise-role', tooLow({ lastMailedAt }))).toBe('MAILED_RECENTLY');
    expect(codeOf('advise-role', tooLow({ lastMailedAt }), { confirmRecentMail: true })).toBe('ok');
    expect(codeOf('advise-role', tooLow({ baselineMissingOf: 'account', openDouble: 'other' }))).toBe('ok');
  });
});

test('a check needs something that the provider could be asked about', () => {
  expect(codeOf('check-now', facts('review', { hasClaim: false }))).toBe('CONSENT_REQUEST_STATE_CONFLICT');
  expect(codeOf('check-now', facts('claimed', { hasClaim: false }))).toBe('CONSENT_REQUEST_STATE_CONFLICT');
});

test('“seen” is offered where there is something to see, and to whom it is for', () => {
  const seen = (state: ConsentRequestState, attentions: CommandFacts['request']['attentions'], may = staffMay) =>
    offeredCommands(facts(state, { may, request: { state, attentions, grantedInstallationId: null } })).includes(
      'acknowledge',
    );
  const manager = { write: true, operations: false };
  expect(seen('sent', [])).toBe(false);
  expect(seen('sent', ['pin_readable'], manager)).toBe(true);
  expect(seen('granted', ['claimed_by_another_customer'], manager)).toBe(false);
  expect(seen('granted', ['claimed_by_another_customer', 'pin_readable'], manager)).toBe(true);
  expect(seen('review', ['declined_while_checking'], manager)).toBe(false);
  expect(seen('review', ['declined_while_checking'])).toBe(true);
});

test('a refusal is answered by what it is: 403, 422 naming the field, 409', () => {
  const statusOf = (command: RequestCommand, given: CommandFacts) => {
    const ruling = ruleOn(command, given);
    return ruling.ok ? 200 : problemOf(ruling.refusal).status;
  };
  expect(statusOf('cancel', facts('sent', { may: { write: false, operations: false } }))).toBe(403);
  expect(statusOf('resend', facts('denied'))).toBe(422);
  expect(statusOf('cancel', facts('granted'))).toBe(409);
});
