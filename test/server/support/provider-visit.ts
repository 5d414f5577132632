/** A browser at a real provider: it keeps cookies, follows redirects, and fills in the one form there is. */

type Jar = Map<string, string>;

const keep = (jar: Jar, response: Response): void => {
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
};

const header = (jar: Jar): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

/** Follows redirects as long as they stay at the provider. */
async function follow(jar: Jar, start: URL, init: RequestInit = {}): Promise<{ url: URL; response?: Response }> {
  let url = start;
  let given = init;
  for (;;) {
    const headers = { ...(given.headers as Record<string, string> | undefined), Cookie: header(jar) };
    const response = await fetch(url, { ...given, redirect: 'manual', headers });
    keep(jar, response);
    const location = response.headers.get('location');
    if (location === null) return { url, response };
    url = new URL(location, url);
    given = {};
    if (url.origin !== start.origin) return { url };
  }
}

/**
 * Goes where a page was sent, and answers there.
 * @param person - the id of one of the provider's people, or `cancel`
 * @returns where the provider leads back to
 */
export async function visit(authorizationUrl: string, person: string): Promise<URL> {
  const jar: Jar = new Map();
  const { url } = await follow(jar, new URL(authorizationUrl));
  const body = new URLSearchParams({ person });
  return (
    await follow(jar, url, {
      method: 'POST',
      body: body.toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
  ).url;
}
