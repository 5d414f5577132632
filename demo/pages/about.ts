/** What the server says about this demo, and what of it every page shows. */
export interface About {
  /** Mail, or SMS, waits on the page `/inbox`. */
  readonly inbox: boolean;
  readonly signUp: boolean;
  /** Those that sign in; left out by a server without connections. */
  readonly providers?: readonly { readonly id: string; readonly name: string }[];
  /** The host that passkeys are for; left out by a server without them. */
  readonly passkeyRpId?: string;
  readonly seeded: { readonly email: string; readonly password: string } | null;
}

/** Asks the server, and shows the links to the inbox where there is one. */
export async function about(): Promise<About> {
  const answer = (await (await fetch('/demo/about.json')).json()) as About;
  for (const link of document.querySelectorAll<HTMLElement>('[data-inbox]')) link.hidden = !answer.inbox;
  return answer;
}
