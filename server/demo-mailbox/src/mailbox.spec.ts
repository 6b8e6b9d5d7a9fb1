import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { afterEach, describe, expect, test } from 'vitest';
import { startMailbox, type Mailbox, type MailboxOptions } from './index.js';

const open: Mailbox[] = [];

async function start(options: MailboxOptions = {}): Promise<Mailbox> {
  const mailbox = await startMailbox(options);
  open.push(mailbox);
  return mailbox;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((mailbox) => mailbox.close()));
});

const mail = { from: 'Nordlys <n@nordlys.example>', to: 'Kari@Customer.example', subject: 'Hei <b>Kari</b>' };

const send = (mailbox: Mailbox, more: object = {}, socketTimeout = 10_000) =>
  nodemailer
    .createTransport({ url: mailbox.smtpUrl, socketTimeout })
    .sendMail({ ...mail, html: '<p>Hei <a href="https://x.example/a">lenke</a></p>', text: 'Hei', ...more });

const get = (mailbox: Mailbox, path: string, init?: RequestInit) => fetch(`${mailbox.url}${path}`, init);

describe('receiving', () => {
  test('a mail sent over SMTP is there with both bodies and its headers', async () => {
    const mailbox = await start();

    await send(mailbox, { messageId: '<one@grantdesk>', headers: { 'X-Odd': 'yes' } });

    expect(mailbox.messages()).toMatchObject([
      {
        recipients: ['kari@customer.example'],
        subject: mail.subject,
        messageId: '<one@grantdesk>',
        text: expect.stringContaining('Hei'),
        html: expect.stringContaining('https://x.example/a'),
        headers: expect.arrayContaining([{ name: 'X-Odd', value: 'yes' }]),
      },
    ]);
  });

  test('the JSON API lists newest first, by recipient, and deletes', async () => {
    const mailbox = await start();
    await send(mailbox, { to: 'first@customer.example' });
    await send(mailbox, { to: 'second@customer.example' });

    const all = (await (await get(mailbox, '/api/messages')).json()) as {
      messages: { id: string; recipients: string[] }[];
    };
    expect(all.messages.map(({ recipients }) => recipients[0])).toEqual([
      'second@customer.example',
      'first@customer.example',
    ]);
    expect(await (await get(mailbox, '/api/messages?recipient=FIRST')).json()).toMatchObject({ total: 1 });

    await get(mailbox, `/api/messages/${all.messages[0]?.id}`, { method: 'DELETE' });
    expect(mailbox.messages()).toHaveLength(1);
    await get(mailbox, '/api/messages', { method: 'DELETE' });
    expect(mailbox.messages()).toEqual([]);
  });

  test('no more are kept than asked for, and a folder keeps those across a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
    try {
      const first = await start({ folder, keep: 2 });
      for (const subject of ['1', '2', '3']) await send(first, { subject });
      await first.close();
      open.pop();

      expect(readdirSync(folder)).toHaveLength(2);
      const second = await start({ folder, keep: 2 });
      expect(second.messages().map(({ subject }) => subject)).toEqual(['3', '2']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('faults', () => {
  test.each([
    { kind: 'reject-5xx', stage: 'recipient', responseCode: 550 },
    { kind: 'reject-5xx', stage: 'data', responseCode: 550 },
    { kind: 'reject-4xx', stage: 'recipient', responseCode: 451 },
    { kind: 'reject-4xx', stage: 'data', responseCode: 451 },
  ] as const)(
    '$kind at $stage answers $responseCode, then the next mail passes',
    async ({ responseCode, ...fault }) => {
      const mailbox = await start();
      mailbox.addFault({ ...fault, times: 1 });

      await expect(send(mailbox)).rejects.toMatchObject({ responseCode });
      expect(mailbox.messages()).toEqual([]);

      await send(mailbox);
      expect(mailbox.messages()).toHaveLength(1);
    },
  );

  test('drop-after-data cuts the line and the mail is there all the same', async () => {
    const mailbox = await start();
    mailbox.addFault({ kind: 'drop-after-data' });

    await expect(send(mailbox)).rejects.not.toHaveProperty('responseCode');
    expect(mailbox.messages()).toHaveLength(1);
  });

  test('hang-after-data never answers', async () => {
    const mailbox = await start();
    mailbox.addFault({ kind: 'hang-after-data', keepMessage: false });

    await expect(send(mailbox, {}, 300)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(mailbox.messages()).toEqual([]);
  });

  test('a fault concerns only its recipient, and the API switches it', async () => {
    const mailbox = await start();
    const added = await get(mailbox, '/api/faults', {
      method: 'POST',
      body: JSON.stringify({ kind: 'reject-5xx', recipient: 'other@' }),
    });
    expect(added.status).toBe(201);

    await send(mailbox);
    await expect(send(mailbox, { to: 'other@customer.example' })).rejects.toMatchObject({ responseCode: 550 });
    expect(mailbox.faults()).toMatchObject([{ met: 1 }]);

    await get(mailbox, '/api/faults', { method: 'DELETE' });
    await send(mailbox, { to: 'other@customer.example' });
    expect((await get(mailbox, '/api/faults', { method: 'POST', body: '{"kind":"burn"}' })).status).toBe(400);
  });
});

describe('the web view', () => {
  test('what a mail says is text in the pages, and its HTML runs nothing', async () => {
    const mailbox = await start();
    await send(mailbox, { html: '<html><head></head><body><script>alert(1)</script></body></html>' });
    const id = mailbox.messages()[0]?.id;

    for (const path of ['/', `/messages/${id}`, `/messages/${id}?view=headers`]) {
      const page = await (await get(mailbox, path)).text();
      expect(page).toContain('Hei &lt;b&gt;Kari&lt;/b&gt;');
      expect(page).not.toContain('<b>Kari');
    }
    const framed = await get(mailbox, `/messages/${id}/html`);
    expect(await framed.text()).toContain('<head><base target="_blank">');
    expect(framed.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups [^;]*; default-src 'none'/);
    expect(framed.headers.get('content-security-policy')).not.toContain('allow-scripts');
  });

  test('another site can neither change anything nor read under a name of its own', async () => {
    const mailbox = await start();
    const foreign = await get(mailbox, '/api/messages', {
      method: 'DELETE',
      headers: { Origin: 'https://evil.example' },
    });

    expect(foreign.status).toBe(403);
    expect((await get(mailbox, '/api/nothing')).status).toBe(404);
    expect((await get(mailbox, '/messages/nothing')).status).toBe(404);
    expect((await get(mailbox, '/', { method: 'POST' })).status).toBe(405);
  });
});
