/** Keeps cookies and follows no redirect. Our own addresses may stand under the public origin: they go to `url`. */
export class Browser {
  #cookies = new Map();

  constructor(url, publicUrl) {
    this.url = url;
    this.publicUrl = publicUrl;
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(address, init = {}) {
    const response = await fetch(new URL(address.replace(this.publicUrl, ''), this.url), {
      redirect: 'manual',
      ...init,
      headers: { cookie: this.cookie, origin: this.publicUrl, ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }

  async post(address, body) {
    const headers = { 'content-type': 'application/json' };
    const response = await this.ask(address, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`POST ${address} answers ${response.status}: ${await response.text()}`);
    return response.json();
  }
}
