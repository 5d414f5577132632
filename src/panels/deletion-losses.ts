import { html, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import { apart } from './panel-apart.js';

export interface Losing {
  readonly t: Translate;
  readonly locale: string;
  readonly account: Account;
  readonly offered: Capabilities | undefined;
}

/** "Google and GitHub": as the locale puts things together. */
const joined = (locale: string, things: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(things);

const isThere = (thing: string | false): thing is string => thing !== false;

/** Which providers, each once; one that the server has no more is called by its id. */
const providersOf = ({ account, offered }: Losing): string[] => [
  ...new Set(
    account.connections.map(
      ({ provider }) => offered?.connections?.providers.find(({ id }) => id === provider)?.name ?? provider,
    ),
  ),
];

/** What the person is to others, and can be reached by. */
function profile({ t, locale, account: { emails, phones, profile } }: Losing): string {
  const things = [
    emails.length > 0 && t('deletion.emails', { count: emails.length }),
    phones.length > 0 && t('deletion.phones', { count: phones.length }),
    profile.photoUrl !== null && t('deletion.photo'),
  ].filter(isThere);
  return things.length > 0 ? t('deletion.profileWith', { things: joined(locale, things) }) : t('deletion.profile');
}

/** What the person signs in with. */
function ways(losing: Losing): string | undefined {
  const { t, locale, account } = losing;
  const names = providersOf(losing);
  const things = [
    account.password.set && t('deletion.password'),
    account.passkeys.length > 0 && t('deletion.passkeys', { count: account.passkeys.length }),
    names.length > 0 && t('deletion.connections', { count: names.length, names: joined(locale, names) }),
    account.totp.enabled && t('deletion.app'),
  ].filter(isThere);
  return things.length > 0 ? joined(locale, things) : undefined;
}

/** What will be lost, counted from the account: no more than there is. */
export function losses(losing: Losing): TemplateResult {
  const { t, account } = losing;
  const { username } = account.profile;
  const all = [
    profile(losing),
    ways(losing),
    username === null ? undefined : apart(t, 'deletion.username', 'username', username),
  ].filter((each) => each !== undefined);
  return html`<div>
    <p class="surface-text" part="surface-text">${t('deletion.lose')}</p>
    <ul class="bullets" part="losses" role="list">
      ${all.map((each) => html`<li>${each}</li>`)}
    </ul>
  </div>`;
}
