/** People who connect providers, and sign in with them: real ones, on loopback. */
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Connection } from '../../../src/contract/connections.js';
import { startProvider } from '../../../demo/provider/start.js';
import { createApp } from '../../../demo/server/app.js';
import { readAnswer } from './answer.js';
import { FIREFOX, type Person } from './person.js';
import { visit } from './provider-visit.js';
import { depsWith, ORIGIN } from './world.js';

const client = { id: 'northwind', secret: 'known to the tests alone' };
const redirectUris = ['http://localhost/api/connections/callback'];
const contoso = await startProvider({ port: 0, clients: [{ ...client, redirectUris }] });
const fabrikam = await startProvider({ port: 0, name: 'Fabrikam', clients: [{ ...client, redirectUris }] });
after(() => Promise.all([contoso.close(), fabrikam.close()]));

const told = { clientId: client.id, clientSecret: client.secret };
export const PROVIDERS = [
  { id: 'contoso', name: 'Contoso', issuer: contoso.issuer, ...told },
  { id: 'fabrikam', name: 'Fabrikam', issuer: fabrikam.issuer, multiple: true, ...told },
  // Nobody listens there.
  { id: 'gone', name: 'Gone', issuer: 'http://127.0.0.1:9', ...told },
];

export const app = createApp(depsWith({ CONNECTION_PROVIDERS: JSON.stringify(PROVIDERS) }));

export const PAGE = `${ORIGIN}/account?tab=one#user-profile/profile`;

/** Where a page is sent, and how its flow is called. */
export interface Way {
  readonly flowId: string;
  readonly authorizationUrl: string;
}

export async function begins(person: Person, provider = 'contoso', returnTo = PAGE): Promise<Way> {
  const { status, text, body } = await person.me('POST', '/connections', { provider, returnTo });
  assert.equal(status, 200, text);
  return body as unknown as Way;
}

/** The markers that the page finds when the browser is back. */
export interface Back {
  readonly page: string;
  readonly flow: string | null;
  readonly error: string | null;
  /** The session that it is signed in with from now on. */
  readonly cookie: string | undefined;
}

/** The browser comes back to the server, with the cookies it has. */
export async function returns(person: Person, url: URL, cookies: readonly string[] = [person.cookie]): Promise<Back> {
  const from = { 'X-Forwarded-For': person.caller, 'User-Agent': FIREFOX };
  const headers = { Cookie: cookies.filter(Boolean).join('; '), ...from };
  const response = await app.request(url.pathname + url.search, { headers });
  assert.equal(response.status, 303);
  const address = new URL(response.headers.get('location') ?? '');
  const { searchParams } = address;
  const [flow, error] = [searchParams.get('user-profile-flow'), searchParams.get('user-profile-error')];
  for (const name of ['user-profile-flow', 'user-profile-error']) searchParams.delete(name);
  const session = response.headers.getSetCookie().find((cookie) => cookie.startsWith('session='));
  return { page: address.href, flow, error, cookie: session?.split(';')[0] };
}

/** All of it. */
export async function connects(person: Person, as = 'ada', provider = 'contoso'): Promise<Back & Way> {
  const way = await begins(person, provider);
  return { ...way, ...(await returns(person, await visit(way.authorizationUrl, as))) };
}

export async function connectionsOf(person: Person): Promise<Connection[]> {
  return (await person.account()).connections;
}

/** Goes to sign in; the browser keeps the cookie of its way. */
export async function goesToSignIn(person: Person, provider = 'contoso'): Promise<Way & { cookies: string[] }> {
  const response = await app.request('/api/sign-in/connection', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ORIGIN, 'X-Forwarded-For': person.caller },
    body: JSON.stringify({ provider, returnTo: PAGE }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const { status, text, body } = await readAnswer('POST', '/api/sign-in/connection', response);
  assert.equal(status, 200, text);
  return { ...(body as unknown as Way), cookies };
}
