/** One page as a browser without JavaScript has it. */
export interface Page {
  status: number;
  url: string;
  headers: Headers;
  html: string;
  /** Which of our pages it is (`data-page` of its `main`); null for other sites. */
  kind: string | null;
  setCookies: string[];
}

interface Cookie {
  origin: string;
  path: string;
  name: string;
  value: string;
}

const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';

export interface Ask {
  method?: 'GET' | 'POST' | 'HEAD';
  form?: Record<string, string | string[]>;
  headers?: Record<string, string>;
}

/** A customer's browser: keeps cookies by path, posts forms, follows 303 when told to. */
export class Browser {
  private readonly cookies: Cookie[] = [];

  /** @param hosts public origin → where it really listens */
  constructor(
    private readonly hosts: Record<string, string>,
    public userAgent = SAFARI,
  ) {}

  /** One request, redirects not followed. */
  async ask(url: string, { method, form, headers = {} }: Ask = {}): Promise<Page> {
    const wanted = new URL(url);
    const reached = new URL(`${wanted.pathname}${wanted.search}`, this.hosts[wanted.origin] ?? wanted.origin);
    const body = form ? encode(form) : null;
    const response = await fetch(reached, {
      method: method ?? (form ? 'POST' : 'GET'),
      redirect: 'manual',
      headers: { 'user-agent': this.userAgent, ...this.cookieHeader(wanted), ...headers },
      body,
    });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) this.keep(wanted, line);
    const html = await response.text();
    const kind = /<main[^>]*\sdata-page="([^"]+)"/.exec(html)?.[1] ?? null;
    return { status: response.status, url: wanted.href, headers: response.headers, html, kind, setCookies };
  }

  /** The page that the redirects lead to. */
  async open(url: string, ask: Ask = {}): Promise<Page> {
    let page = await this.ask(url, ask);
    for (let hops = 0; page.status === 303; hops += 1) {
      if (hops > 8) throw new Error(`too many redirects from ${url}`);
      page = await this.ask(locationOf(page));
    }
    return page;
  }

  /** Posts the form of the page whose action ends like this, with its hidden fields. */
  submit(page: Page, action: string | RegExp, fields: Record<string, string | string[]> = {}): Promise<Page> {
    return this.open(new URL(actionOf(page, action), page.url).href, { form: fields });
  }

  private cookieHeader(url: URL): Record<string, string> {
    const fitting = this.cookies.filter(
      (one) => one.origin === url.origin && (url.pathname === one.path || url.pathname.startsWith(`${one.path}/`)),
    );
    return fitting.length > 0 ? { cookie: fitting.map((one) => `${one.name}=${one.value}`).join('; ') } : {};
  }

  private keep(url: URL, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const path = attributes.find((part) => /^path=/i.test(part))?.slice(5) ?? '/';
    const at = pair.indexOf('=');
    const cookie = {
      origin: url.origin,
      path: path.replace(/\/$/, ''),
      name: pair.slice(0, at),
      value: pair.slice(at + 1),
    };
    const known = this.cookies.findIndex(
      (one) => one.origin === cookie.origin && one.path === cookie.path && one.name === cookie.name,
    );
    if (known >= 0) this.cookies.splice(known, 1);
    this.cookies.push(cookie);
  }
}

/** Where a redirect leads, as an absolute address. */
export function locationOf(page: Page): string {
  const location = page.headers.get('location');
  if (!location) throw new Error(`${page.url} answered ${page.status} without a location`);
  return new URL(location, page.url).href;
}

/** The address of the form on the page whose action matches. */
export function actionOf(page: Page, action: string | RegExp): string {
  const actions = [...page.html.matchAll(/<form[^>]*\saction="([^"]+)"/g)].map((match) => decode(match[1] ?? ''));
  const found = actions.find((one) => (typeof action === 'string' ? one.endsWith(action) : action.test(one)));
  if (!found) throw new Error(`no form with ${action} on page ${page.kind}: ${actions.join(', ')}`);
  return found;
}

/** Values of the inputs of that name. */
export function valuesOf(page: Page, name: string): string[] {
  const inputs = [...page.html.matchAll(/<(?:input|button)[^>]*>/g)].map((match) => match[0]);
  return inputs
    .filter((input) => input.includes(`name="${name}"`))
    .flatMap((input) => /\svalue="([^"]*)"/.exec(input)?.[1] ?? []);
}

const decode = (text: string) => text.replaceAll('&amp;', '&');

function encode(form: Record<string, string | string[]>): URLSearchParams {
  const pairs = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs);
}
