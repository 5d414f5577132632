/**
 * A server in front of the reference server, as a team would have it whose framework guards its forms its own way. It
 * serves one page with the element on it, and hands on to the reference server what its guard lets pass.
 */
import { after } from 'node:test';
import { houseUrl } from './house.js';
import { listenWith } from './listen.js';

/** Answers by itself, or hands on. */
export type Guard = (
  request: Request,
  handOn: (headers?: Record<string, string>) => Promise<Response>,
) => Promise<Response>;

export interface Front {
  readonly url: string;
  /** What came in for the contract, oldest first. */
  readonly asked: Request[];
}

const problem = (code: string, status: number): Response =>
  Response.json(
    { type: 'about:blank', title: code, status, code, requestId: 'req_front' },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
export const refuse = { signedOut: () => problem('unauthenticated', 401) };

/** The value of a cookie that came with the request, as it was sent. */
export const cookieOf = (request: Request, name: string): string | undefined =>
  request.headers
    .get('Cookie')
    ?.split('; ')
    .find((each) => each.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The same request to the reference server, which wants its own origin; a header that is empty goes. */
export async function handOn(request: Request, more: Record<string, string> = {}): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of ['host', 'connection', 'content-length', 'sec-fetch-site']) headers.delete(name);
  if (headers.has('origin')) headers.set('origin', houseUrl);
  for (const [name, value] of Object.entries(more)) {
    if (value === '') headers.delete(name);
    else headers.set(name, value);
  }
  const body = ['GET', 'HEAD'].includes(request.method) ? null : await request.arrayBuffer();
  const answer = await fetch(houseUrl + pathname + search, {
    method: request.method,
    headers,
    body,
    redirect: 'manual',
  });
  return new Response(answer.body, answer);
}

const page = (element: string): string => `<!doctype html>
<html lang="en">
  <title>Account</title>
  <link rel="icon" href="data:," />
  ${element}
  <script type="module" src="/user-profile/user-profile.js"></script>
</html>`;

/**
 * Starts one; it goes with the file's other servers.
 * @param element - the HTML of the page: the element, and what script it needs
 */
export async function startFront(element: string, guard: Guard): Promise<Front> {
  const asked: Request[] = [];
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === '/') return new Response(page(element), { headers: { 'Content-Type': 'text/html' } });
    if (pathname.startsWith('/user-profile/')) return handOn(request);
    if (pathname.startsWith('/api/account') && request.method !== 'OPTIONS') asked.push(request.clone());
    return guard(request, (headers) => handOn(request, headers));
  };
  const { url, close } = await listenWith(answer);
  after(close);
  return { url, asked };
}
