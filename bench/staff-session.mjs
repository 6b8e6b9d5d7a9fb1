/** The API as a signed-in member of staff sees it. */
export class StaffSession {
  constructor(url, cookie) {
    this.url = url;
    this.headers = { Cookie: cookie, Origin: url, 'Content-Type': 'application/json' };
  }

  static async signIn(url, email, password) {
    const answer = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { Origin: url, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (!answer.ok) throw new Error(`Signing in as ${email} answers ${answer.status}: ${await answer.text()}`);
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    return new StaffSession(url, cookies.join('; '));
  }

  async #ask(method, path, body) {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: this.headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  get(path) {
    return this.#ask('GET', path);
  }

  post(path, body = {}) {
    return this.#ask('POST', path, body);
  }
}
