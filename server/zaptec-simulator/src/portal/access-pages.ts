import type { Installation, PortalUser, UserGroup } from '../world/model.js';
import type { Scenario } from '../world/scenarios/catalogue.js';
import { USER_PASSWORD } from '../world/scenarios/people.js';
import { html } from './html.js';
import type { AccessParams } from './access-params.js';
import { page } from './layout.js';
import { fill } from './messages/index.js';
import type { PortalTexts } from './messages/texts.js';

/** What the choose page needs to know. */
export interface ChooseView {
  texts: PortalTexts;
  lookup: string;
  params: AccessParams;
  user: PortalUser;
  group: UserGroup;
  choices: { installation: Installation; shared: boolean; checked: boolean }[];
  /** Why the list is as it is, or what was wrong with the last answer. */
  notice: string | null;
  several: boolean;
  answers: readonly ('approve' | 'deny' | 'close')[];
}

const action = (lookup: string, verb: string, params: AccessParams): string =>
  `/access/${verb}/${encodeURIComponent(lookup)}${params.raw}`;

/** Before sign-in only the partner's name from the link is known (onboarding-flow.txt step 5). */
export function signInPage(
  texts: PortalTexts,
  lookup: string,
  params: AccessParams,
  people: { user: PortalUser; scenario: Scenario | null }[],
  wrong: boolean,
): string {
  const target = action(lookup, 'sign-in', params);
  const title = fill(texts.asksForAccess, { partner: params.partnerName ?? '—' });
  return page(
    texts,
    title,
    html`${wrong && html`<p class="note" role="alert">${texts.wrongSignIn}</p>`}
      <form method="post" action="${target}">
        <label for="email">${texts.email}</label>
        <input id="email" name="email" type="email" autocomplete="username" required />
        <label for="password">${texts.password}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <div class="actions">
          <button class="main" type="submit">${texts.signIn}</button>
          <a href="/access/closed${params.raw}">${texts.close}</a>
        </div>
      </form>
      <h2 lang="en">Made-up users (password: ${USER_PASSWORD})</h2>
      <ul class="people" lang="en">
        ${people.map(
          ({ user, scenario }) =>
            html`<li>
              <span
                ><strong>${user.name}</strong><br /><span class="small"
                  >${user.email}${scenario && html` · ${scenario.whatHappens}`}</span
                ></span
              >
              <form method="post" action="${target}">
                <input type="hidden" name="email" value="${user.email}" /><input
                  type="hidden"
                  name="password"
                  value="${user.password}"
                /><button type="submit" aria-label="Sign in as ${user.name}">Sign in</button>
              </form>
            </li> `,
        )}
      </ul>`,
  );
}

/** After sign-in the group's own name takes the partner name's place. */
export function choosePage(view: ChooseView): string {
  const { texts, lookup, params, group, choices, answers } = view;
  const can = (answer: 'approve' | 'deny' | 'close'): boolean => answers.includes(answer);
  return page(
    texts,
    fill(texts.asksForAccess, { partner: group.name }),
    html`<form method="post" action="${action(lookup, 'sign-out', params)}">
        <div class="actions">
          <span>${fill(texts.signedInAs, { user: view.user.name })}</span><button type="submit">${texts.notYou}</button>
        </div>
      </form>
      <p>${fill(texts.whatItMeans, { group: group.name })}</p>
      ${view.notice !== null && html`<p class="note" role="status">${view.notice}</p>`}
      <form method="post" action="${action(lookup, 'decide', params)}">
        ${
          choices.length > 0 &&
          html`<fieldset>
            <legend>${texts.choose}</legend>
            ${choices.map(
              ({ installation, shared, checked }) =>
                html`<label
                  ><input
                    type="${view.several ? 'checkbox' : 'radio'}"
                    name="installationId"
                    value="${installation.id}"
                    ${checked && html` checked`}
                  /><span
                    >${installation.name}<br /><span class="small"
                      >${[installation.address ?? '', installation.city ?? '']
                        .filter((text) => text !== '')
                        .join(', ')}${shared && html` (${texts.alreadyShared})`}</span
                    ></span
                  ></label
                > `,
            )}
          </fieldset>`
        }
        <div class="actions">
          ${can('approve') && choices.length > 0 && html`<button class="main" name="decision" value="approve">${texts.approve}</button>`}
          ${can('deny') && html`<button name="decision" value="deny">${texts.deny}</button>`}
          ${can('close') && html`<a href="/access/closed${params.raw}">${texts.close}</a>`}
        </div>
      </form>`,
  );
}

export const closedPage = (texts: PortalTexts): string => page(texts, texts.close, html`<p>${texts.closed}</p>`);

export const unknownKeyPage = (texts: PortalTexts, lookup: string): string =>
  page(
    texts,
    texts.unknownKey,
    html`<p role="alert">${texts.unknownKeyText}</p>
      <p class="small">${lookup}</p>`,
  );

export const failedPage = (texts: PortalTexts): string =>
  page(texts, texts.failed, html`<p role="alert">${texts.failed}</p>`);

/** The portal's own receipt, shown when the link has no `returnUrl`. */
export const receiptPage = (texts: PortalTexts, granted: boolean, groupName: string | null): string =>
  page(
    texts,
    granted ? texts.receiptGranted : texts.receiptDenied,
    html`<p>${groupName}</p>
      <p>${texts.closed.split('.')[0] ?? ''}.</p>`,
  );
