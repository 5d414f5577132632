/**
 * The value of a cookie that scripts may read, decoded (Laravel's holds `%3D`); undefined where there is none. It stands
 * outside the client, which knows no DOM: CookieStore, which needs none, is not in every browser yet.
 */
export function readCookie(name: string): string | undefined {
  const all = typeof document === 'undefined' ? '' : document.cookie;
  const start = `${name}=`;
  // Of several with one name the browser puts that of the longest path first.
  const value = all
    .split('; ')
    .find((each) => each.startsWith(start))
    ?.slice(start.length);
  try {
    return value && decodeURIComponent(value);
  } catch {
    // A lone % in it: then it was not encoded.
    return value;
  }
}
