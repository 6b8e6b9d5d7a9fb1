/** Where the portal sends a customer who approved or denied, before anybody goes there. */
export interface ReturnAddress {
  url: string;
}

interface Answer {
  status: number;
  text: string;
  location: string | null;
}

/** A browser without JavaScript in the hands of a customer: keeps cookies, follows links, posts forms. */
export class CustomerBrowser {
  private readonly cookies = new Map<string, string>();

  /** One request; redirects are not followed. */
  async open(url: string, init: RequestInit = {}): Promise<Answer> {
    const { host } = new URL(url);
    const cookie = [...this.cookies].filter(([key]) => key.startsWith(`${host} `)).map(([, value]) => value);
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Test', cookie: cookie.join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      this.cookies.set(`${host} ${pair.split('=')[0] ?? ''}`, pair);
    }
    const location = response.headers.get('location');
    return {
      status: response.status,
      text: await response.text(),
      location: location ? new URL(location, url).toString() : null,
    };
  }

  /** From the address in the mail to the portal's. @throws Error when a page does not lead on */
  async goOnFromMail(pageUrl: string): Promise<string> {
    const page = await this.open(pageUrl);
    if (page.status !== 200) throw new Error(`The customer page answered ${page.status}`);
    const on = await this.open(`${pageUrl.split('?')[0] ?? ''}/continue`, { method: 'POST' });
    return must(on.location, 'the portal', on);
  }

  /** Signs in at the portal and approves. @returns the address the portal sends the browser to */
  async approve(portalUrl: string, email: string, installationId: string): Promise<ReturnAddress> {
    await this.post(portalUrl, 'sign-in', { email, password: 'simulator-user' });
    const decided = await this.post(portalUrl, 'decide', { decision: 'approve', installationId });
    return { url: must(decided.location, 'our return address', decided) };
  }

  /** Comes back to us. @returns the address of the outcome */
  async comeBack(address: ReturnAddress): Promise<string> {
    const back = await this.open(address.url);
    return must(back.location, 'the outcome', back);
  }

  /** The page the customer would see now, e.g. `confirming`. */
  async outcome(outcomeUrl: string): Promise<string> {
    const { text } = await this.open(`${outcomeUrl}/status`);
    return (JSON.parse(text) as { page: string }).page;
  }

  private post(portalUrl: string, verb: string, form: Record<string, string>): Promise<Answer> {
    const url = portalUrl.replace('/access/request/', `/access/${verb}/`);
    return this.open(url, { method: 'POST', body: new URLSearchParams(form) });
  }
}

function must(location: string | null, where: string, answer: Answer): string {
  if (location === null) throw new Error(`No way on to ${where}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return location;
}

/** The customer page's address in a mail's plain text. */
export function linkIn(text: string): string {
  const [url] = /https?:\/\/\S+\/c\/r\/\S+/.exec(text) ?? [];
  if (!url) throw new Error(`There is no link in the mail: ${text}`);
  return url;
}
