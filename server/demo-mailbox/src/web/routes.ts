import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { faultInput, type Faults } from '../smtp/faults.js';
import type { StoredMessage } from '../store/message.js';
import type { MessageStore } from '../store/message-store.js';
import { json, MAIL_POLICY, page, readJson, type Answer } from './answers.js';
import { framedHtml, listPage, messagePage, notFoundPage, VIEWS, type View } from './pages.js';
import { script, style } from './style.js';

export interface Visit {
  request: IncomingMessage;
  url: URL;
  /** What the groups of the route's pattern matched. */
  parts: string[];
  store: MessageStore;
  faults: Faults;
}

interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: RegExp;
  answer: (visit: Visit) => Answer | Promise<Answer>;
}

const withoutSource = ({ raw: _raw, ...message }: StoredMessage) => message;
const found = ({ store, parts }: Visit): StoredMessage | undefined => store.find(parts[0] ?? '');
const missing = (): Answer => json({ error: 'There is no such message' }, 404);
const asText = (body: string | Buffer, type = 'text/plain'): Answer => ({
  status: 200,
  type: `${type}; charset=utf-8`,
  body,
});

const viewOf = (text: string | null, message: StoredMessage): View =>
  VIEWS.find((view) => view === text) ?? (message.html ? 'html' : 'text');

async function addFault({ request, faults }: Visit): Promise<Answer> {
  const input = faultInput.safeParse(await readJson(request).catch(() => undefined));
  return input.success ? json(faults.add(input.data), 201) : json({ error: z.prettifyError(input.error) }, 400);
}

/** Pages for people, `/api` for tests: messages newest first, faults to switch on and off. */
export const routes: Route[] = [
  {
    method: 'GET',
    path: /^\/$/,
    answer: ({ store, url }) => {
      const recipient = url.searchParams.get('recipient') ?? '';
      return page(listPage(store.list(recipient), recipient));
    },
  },
  {
    method: 'GET',
    path: /^\/messages\/([\w-]+)$/,
    answer: (visit) => {
      const message = found(visit);
      if (!message) return page(notFoundPage(), 404);
      return page(messagePage(message, viewOf(visit.url.searchParams.get('view'), message)));
    },
  },
  {
    method: 'GET',
    path: /^\/messages\/([\w-]+)\/html$/,
    answer: (visit) => {
      const message = found(visit);
      if (!message) return page(notFoundPage(), 404);
      return { ...page(framedHtml(message.html)), policy: MAIL_POLICY };
    },
  },
  {
    method: 'GET',
    path: /^\/messages\/([\w-]+)\/raw$/,
    answer: (visit) => {
      const message = found(visit);
      return message ? asText(Buffer.from(message.raw, 'latin1')) : page(notFoundPage(), 404);
    },
  },
  { method: 'GET', path: /^\/mailbox\.css$/, answer: () => asText(style, 'text/css') },
  { method: 'GET', path: /^\/mailbox\.js$/, answer: () => asText(script, 'text/javascript') },
  { method: 'GET', path: /^\/health\/live$/, answer: () => json({ status: 'ok' }) },
  {
    method: 'GET',
    path: /^\/api\/messages$/,
    answer: ({ store, url }) => {
      const all = store.list(url.searchParams.get('recipient') ?? '');
      const limit = Number(url.searchParams.get('limit')) || all.length;
      return json({ total: all.length, messages: all.slice(0, limit).map(withoutSource) });
    },
  },
  {
    method: 'GET',
    path: /^\/api\/messages\/([\w-]+)$/,
    answer: (visit) => {
      const message = found(visit);
      return message ? json(message) : missing();
    },
  },
  { method: 'DELETE', path: /^\/api\/messages$/, answer: ({ store }) => (store.clear(), json({ total: 0 })) },
  {
    method: 'DELETE',
    path: /^\/api\/messages\/([\w-]+)$/,
    answer: ({ store, parts }) => (store.remove(parts[0] ?? '') ? json({ removed: parts[0] }) : missing()),
  },
  { method: 'GET', path: /^\/api\/faults$/, answer: ({ faults }) => json({ faults: faults.list() }) },
  { method: 'POST', path: /^\/api\/faults$/, answer: addFault },
  { method: 'DELETE', path: /^\/api\/faults$/, answer: ({ faults }) => (faults.lift(), json({ faults: [] })) },
  {
    method: 'DELETE',
    path: /^\/api\/faults\/(\d+)$/,
    answer: ({ faults, parts }) => (faults.lift(Number(parts[0])), json({ faults: faults.list() })),
  },
];
