import { Injectable } from '@nestjs/common';
import { readDocument, readJson, unusableAnswer } from '../http/answers.js';
import { ZaptecHttp, type HttpAnswer } from '../http/zaptec-http.js';
import { tokenErrorWire, tokenWire } from '../wire/token.wire.js';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../zaptec.errors.js';

export interface IssuedToken {
  accessToken: string;
  expiresInSeconds: number;
}

/** The token call, all of it in this one place: the password grant is announced to go away (zaptec-api.md §2). */
@Injectable()
export class TokenEndpoint {
  constructor(private readonly http: ZaptecHttp) {}

  /**
   * One call, never repeated here.
   * @throws ZaptecSignInRefusedError when the credentials are refused
   * @throws ZaptecUnavailableError for everything else that is no token
   */
  async fetchToken(username: string, password: string): Promise<IssuedToken> {
    const answer = await this.http.exchange({
      method: 'POST',
      path: '/oauth/token',
      form: { grant_type: 'password', username, password, scope: 'openid' },
    });

    if (answer.status === 200) return readDocument(answer, tokenWire);
    if (answer.status === 400) throw refusalOf(answer);
    if (answer.status === 429) {
      throw new ZaptecUnavailableError('rate-limited', {
        detail: 'too many token calls',
        status: 429,
        retryAfterMs: answer.retryAfterMs,
      });
    }
    throw unusableAnswer(answer);
  }
}

/** Texts of the OAuth body decide the meaning and are not passed on: they may quote the user name. */
function refusalOf(answer: HttpAnswer): Error {
  const parsed = tokenErrorWire.safeParse(readJson(answer));
  const { error, error_description: description } = parsed.data ?? { error: '', error_description: '' };

  if (/not_found/i.test(`${error} ${description}`)) return new ZaptecSignInRefusedError('unknown-user');
  if (error === 'invalid_grant') return new ZaptecSignInRefusedError('wrong-credentials');
  return unusableAnswer(answer);
}
