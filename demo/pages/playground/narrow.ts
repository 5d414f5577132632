/**
 * A server that offers less. The demo's server is everybody's, so what it offers stays as it is: only the element on this page is
 * told of less.
 */

interface Offering {
  capabilities?: Record<string, unknown>;
}

/** In the place of the browser's `fetch`: answers with capabilities lose some of them. */
export const narrowed =
  (without: readonly string[]): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (!response.ok || (init?.method ?? 'GET') !== 'GET') return response;
    const text = await response.text();
    const body = JSON.parse(text) as Offering;
    const offered = body.capabilities;
    if (offered) for (const feature of without) offered[feature] = null;
    return new Response(JSON.stringify(body), { status: response.status, headers: response.headers });
  };
