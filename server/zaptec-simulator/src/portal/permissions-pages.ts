import type { Installation, PortalUser, UserGroup } from '../world/model.js';
import type { Scenario } from '../world/scenarios/catalogue.js';
import { USER_PASSWORD } from '../world/scenarios/people.js';
import { html } from './html.js';
import { page } from './layout.js';
import { textsFor } from './messages/index.js';
import type { PortalTexts } from './messages/texts.js';

/** Start page of the simulator, for people: who exists, which links to try. */
export const homePage = (scenarios: readonly Scenario[], groups: UserGroup[]): string =>
  page(
    textsFor('en'),
    'Zaptec simulator',
    html`<p>
        Nothing here is real. Sign in as a made-up user to see their installations and permissions, or follow a consent
        link.
      </p>
      <h2>Consent links</h2>
      <ul>
        ${groups.map(
          (group) =>
            html`<li>
              <a href="/access/request/${group.lookupKey}?partnerName=${encodeURIComponent(group.name)}"
                >${group.lookupKey}: ${group.name}</a
              >
            </li> `,
        )}
      </ul>
      <h2>Made-up users (password: ${USER_PASSWORD})</h2>
      <ul class="people">
        ${scenarios.map(
          ({ name, email, whatHappens }) =>
            html`<li>
              <span><strong>${name}</strong><br /><span class="small">${email} · ${whatHappens}</span></span>
              <form method="post" action="/permissions/sign-in">
                <input type="hidden" name="email" value="${email}" /><input
                  type="hidden"
                  name="password"
                  value="${USER_PASSWORD}"
                /><button type="submit" aria-label="Sign in as ${email}">Sign in</button>
              </form>
            </li> `,
        )}
      </ul>`,
  );

/** The Permissions tab of each installation of the signed-in user. */
export const permissionsPage = (
  texts: PortalTexts,
  user: PortalUser,
  rows: { installation: Installation; groups: { group: UserGroup; shared: boolean }[] }[],
): string =>
  page(
    { ...texts, htmlLang: 'en' },
    `Permissions: ${user.name}`,
    html`<p><a href="/">All users</a></p>
      ${rows.map(
        ({ installation, groups }) =>
          html`<h2>${installation.name}</h2>
            <p class="small">${installation.id}</p>
            <ul class="people">
              ${groups.map(
                ({ group, shared }) =>
                  html`<li>
                    <span>${group.lookupKey}: ${group.name}</span>
                    <form method="post" action="/permissions">
                      <input type="hidden" name="installationId" value="${installation.id}" /><input
                        type="hidden"
                        name="lookupKey"
                        value="${group.lookupKey}"
                      /><button
                        name="change"
                        value="${shared ? 'remove' : 'add'}"
                        aria-label="${shared ? 'Remove' : 'Add'} ${group.name}, ${installation.name}"
                      >
                        ${shared ? 'Remove' : 'Add'}
                      </button>
                    </form>
                  </li> `,
              )}
            </ul> `,
      )}`,
  );
