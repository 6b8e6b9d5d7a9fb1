import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { CUSTOMER_LANGUAGES } from '../../shared/languages.js';
import { findPageAsset, PAGE_SCRIPT, PAGE_STYLE } from './assets/page-assets.js';
import { customerPageKey, type CustomerPage, type CustomerPageFrame } from './customer-page.view-model.js';
import { renderCustomerPage } from './render-customer-page.js';
import { sampleFrame as frame, samplePages } from '../../../../test/ui/customer/sample-pages.js';

const HOSTILE = [
  '<script>alert(1)</script>',
  `"><img src=x onerror=alert(1)>' & </title></h1>`,
  'מטען \u202eevil\u2066 <b>',
  `${'W'.repeat(199)}<`,
  'two\r\nlines\u0000\u2028',
  '{name} # {count, plural, other {}}',
];

/** A tag with all of these attributes, in any order. */
const tagWith = (tag: string, ...attributes: string[]): RegExp =>
  new RegExp(`<${tag}${attributes.map((each) => `(?=[^>]* ${each})`).join('')}`);

/** The names of all tags in order: what a name must never change. */
const tagsOf = (html: string): string[] => [...html.matchAll(/<(\/?[a-z][a-z0-9]*)/gi)].map((match) => match[1] ?? '');
const pageOf = (kind: CustomerPage['kind'], nth = 0): CustomerPage => {
  const page = samplePages('Nordlade').filter((each) => each.kind === kind)[nth];
  if (!page) throw new Error(`no sample of ${kind}`);
  return page;
};
const html = (page: CustomerPage, more: Partial<CustomerPageFrame> = {}): string =>
  renderCustomerPage(page, frame('Nordlade', more));

describe.each(CUSTOMER_LANGUAGES)('every page in %s', (language) => {
  test.each(samplePages('Nordlade').map((page, index) => [index, customerPageKey(page), page] as const))(
    'page %i: %s',
    (index, _key, page) => {
      const plain = renderCustomerPage(page, frame('Nordlade', { language }));

      expect(plain).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`, 'i'));
      expect(plain.match(/<h1>/g)).toHaveLength(1);
      expect(plain).toMatch(/<title>[^<]+ – Nordlade<\/title>/);
      expect(plain).toContain('href="mailto:kari@example.com"');
      // The CSP allows nothing inline, and the page loads nothing from elsewhere.
      expect(plain).not.toMatch(
        /<style|\sstyle=|\son[a-z]+=|javascript:|<script(?! src="\/c\/assets\/)|src="(?!\/c\/)/,
      );

      for (const name of HOSTILE) {
        const hostilePage = samplePages(name)[index];
        if (!hostilePage) throw new Error('sample missing');
        const hostile = renderCustomerPage(hostilePage, frame(name, { language }));
        expect(tagsOf(hostile)).toEqual(tagsOf(plain));
        expect(hostile).not.toMatch(/<script>|<img(?! src="\/c\/brand\/)|<b>|\u202e|\u0000/);
      }
    },
  );
});

test('a name of HTML is shown as text', () => {
  const page = renderCustomerPage(pageOf('cancelled'), frame('<script>alert("1")</script>'));
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; no longer asks for access');
});

test('a page without partner and contact says where to turn', () => {
  const page = html({ kind: 'not-found' }, { partnerName: null, contact: null });
  expect(page).toContain('<title>This link does not work</title>');
  expect(page).toContain('Reply to the email in which you received the link');
});

describe('what the pages say and post', () => {
  test('the ask names the partner, group and account manager, the whole installation, the withdrawal and the deadline', () => {
    const page = renderCustomerPage(
      { ...(pageOf('ask') as Extract<CustomerPage, { kind: 'ask' }>), userGroupName: 'Drift' },
      frame('Nordlade', { contact: { name: 'Kari', email: 'kari@example.com', phone: null } }),
    );
    expect(page).toContain('Nordlade asks for access to your Zaptec installation');
    expect(page).toContain('All members of the group “Drift”');
    expect(page).toContain('<bdi>Kari</bdi>');
    expect(page).toContain('whole installation with all its chargers, until you withdraw it');
    expect(page).toContain('Sign in at portal.zaptec.com');
    expect(page).toContain('Wednesday, 23 December 2026');
    expect(page).toContain('You choose your installation');
    expect(page).toMatch(tagWith('form', 'method="post"', 'action="/c/r/t/continue"'));
    expect(page).toMatch(tagWith('form', 'method="post"', 'action="/c/r/t/decline"'));
    expect(page).toMatch(tagWith('textarea', 'name="reason"', 'maxLength="500"'));
    expect(page).toMatch(tagWith('input', 'type="checkbox"', 'name="doNotContact"', 'value="yes"'));
  });

  test('a Pro ask says that the installation is already selected', () => {
    expect(html(pageOf('ask', 1))).toContain('Your installation is already selected');
  });

  test('every form posts the language it was shown in', () => {
    const page = html(pageOf('ask'), { language: 'sv' });
    expect(page.match(/<input type="hidden" name="lang" value="sv"\/>/g)).toHaveLength(2);
  });

  test('the deadline is the day in the customer’s zone', () => {
    expect(html(pageOf('ask'), { timeZone: 'Asia/Tokyo' })).toContain('Thursday, 24 December 2026');
  });

  test('what was ticked stays ticked after an error, and the title says error first', () => {
    const page = html(pageOf('picker-owner', 1));
    expect(page).toMatch(tagWith('input', 'name="chargerId"', 'value="c2"', 'checked=""'));
    expect(page.match(/checked=""/g)).toHaveLength(1);
    expect(page).toContain('<title>Error: Which charger is yours?');
    expect(page).toContain('role="alert"');
  });

  test('after five tries there is no serial form', () => {
    expect(html(pageOf('picker-serial', 3))).not.toContain('<form');
    expect(html(pageOf('picker-serial', 0))).toMatch(tagWith('input', 'name="serial"', 'required=""'));
  });

  test('confirming reloads without JavaScript and can be polled', () => {
    const page = html(pageOf('confirming'));
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="5"/></noscript>');
    expect(page).toContain('data-page="confirming"');
    expect(page).toContain('data-status-url="/c/outcome/1/status"');
    expect(html(pageOf('confirming', 1))).toContain('data-page="confirming-longer"');
  });

  test('in review it asks now and then, and never reloads by itself', () => {
    const page = html(pageOf('in-review'));
    expect(page).toContain('data-status-seconds="15"');
    expect(page).not.toContain('http-equiv="refresh"');
  });

  test('an expired link offers a new one until the limit is reached', () => {
    expect(html(pageOf('expired', 0))).toContain('action="/c/r/t/ask-new-link"');
    const limited = html(pageOf('expired', 1));
    expect(limited).not.toContain('<form');
    expect(limited).toContain('We have told your contact');
  });

  test('only a releasable charger can be removed', () => {
    expect(html(pageOf('summary', 0))).toContain('action="/c/outcome/1/release"');
    expect(html(pageOf('summary', 1))).not.toContain('<form');
  });
});

test('French sets a no-break space before a label’s colon', () => {
  const page = { kind: 'no-charger-yet', installationName: 'Lyon' } as const;
  expect(html(page, { language: 'fr' })).toContain('Installation\u00a0: <bdi>Lyon');
  expect(html(page)).toContain('Installation: <bdi>Lyon');
});

test.each(samplePages('Nordlade').map((page) => [customerPageKey(page), page] as const))(
  'preview of %s: a banner, and nothing can be sent',
  (_key, page) => {
    const preview = html(page, { preview: true });
    expect(preview).toContain('class="preview"');
    expect(preview).not.toMatch(/\saction=|method="post"|data-beacon-url|data-status-url|http-equiv/);
    const forms = preview.match(/<form/g)?.length ?? 0;
    expect(preview.match(/<fieldset class="plain" disabled="">/g)?.length ?? 0).toBe(forms);
  },
);

describe('assets', () => {
  test('are found by their hashed name only', () => {
    expect(findPageAsset(PAGE_STYLE.fileName)).toBe(PAGE_STYLE);
    expect(findPageAsset('page.css')).toBeNull();
    expect(PAGE_SCRIPT.path).toMatch(/^\/c\/assets\/page\.[\w-]{12}\.js$/);
  });

  test('the script is valid and the pages load both', () => {
    expect(() => new Script(PAGE_SCRIPT.body)).not.toThrow();
    const page = html(pageOf('cancelled'));
    expect(page).toContain(`href="${PAGE_STYLE.path}"`);
    expect(page).toContain(`src="${PAGE_SCRIPT.path}"`);
  });
});
