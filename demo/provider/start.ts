/** A real OpenID provider on loopback, for the demo and the tests: https://github.com/panva/node-oidc-provider. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { gentleClose } from '../server/shutdown.js';
import { configuration, type ProviderClient } from './configuration.js';
import { choosePage, errorPage, style } from './pages.js';
import { people as everybody, type ProviderPerson } from './people.js';

export interface ProviderOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly clients: readonly ProviderClient[];
  readonly name?: string;
  readonly people?: readonly ProviderPerson[];
}

export interface RunningProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const piece of request) {
    text += String(piece);
    if (text.length > 10_000) throw new Error('a form of this page is short');
  }
  return new URLSearchParams(text);
}

/** What the person answered, as the provider takes it. */
async function answer(provider: Provider, clientId: string, scope: string, person: string): Promise<object> {
  if (person === 'cancel') return { error: 'access_denied', error_description: 'The person gave up' };
  const grant = new provider.Grant({ accountId: person, clientId });
  grant.addOIDCScope(scope);
  return { login: { accountId: person, remember: false }, consent: { grantId: await grant.save() } };
}

interface Page {
  readonly provider: Provider;
  readonly name: string;
  readonly people: readonly ProviderPerson[];
}

async function interact({ provider, name, people }: Page, request: IncomingMessage, response: ServerResponse) {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'",
    );
    response.end(choosePage(name, String(params['client_id']), people));
    return;
  }
  const person = (await formOf(request)).get('person') ?? 'cancel';
  const result = await answer(provider, String(params['client_id']), String(params['scope']), person);
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** An interaction that is over, or of another browser. */
function failed(response: ServerResponse): void {
  response.statusCode = 400;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(errorPage('Go back to where you came from, and start anew.'));
}

/** Starts it. Each has the same people, whose subjects are its own. */
export async function startProvider(options: ProviderOptions): Promise<RunningProvider> {
  const { port, clients, name = 'Contoso', people = everybody } = options;
  // The issuer is known once there is a port: nobody can ask before.
  let listener: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => failed(response);
  const server = createServer((request, response) => listener(request, response));
  const close = gentleClose(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(clients, people));
  const rest = provider.callback();
  listener = (request, response) => {
    if (request.url === '/style.css') {
      response.setHeader('Content-Type', 'text/css; charset=utf-8');
      response.end(style);
    } else if (request.url?.startsWith('/interaction/')) {
      interact({ provider, name, people }, request, response).catch(() => failed(response));
    } else rest(request, response);
  };
  return { issuer, close };
}
