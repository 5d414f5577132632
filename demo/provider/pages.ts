/** The provider's one page. Plain HTML: it stands for somebody else's site, and has nothing of ours. */
import type { ProviderPerson } from './people.js';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);

export const style = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 10vh auto; max-inline-size: 24rem; padding-inline: 1rem; }
h1 { font-size: 1.375rem; }
form { display: grid; gap: .75rem; }
button { font: inherit; padding: .6rem .9rem; text-align: start; border-radius: .5rem; border: 1px solid #808488; }
button[value='cancel'] { border-color: transparent; background: none; text-decoration: underline; }
small { display: block; opacity: .8; }
`;

const choice = ({ id, name, email }: ProviderPerson): string =>
  `<button name="person" value="${escaped(id)}">Continue as ${escaped(name)} <small>${escaped(email)}</small></button>`;

/** Who is it, and may this site know: chosen in one step. Works without scripts. */
export const choosePage = (
  provider: string,
  client: string,
  people: readonly ProviderPerson[],
): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Sign in to ${escaped(provider)}</title>
  <link rel="stylesheet" href="/style.css" />
  <link rel="icon" href="data:," />
  <main>
    <h1>Sign in to ${escaped(provider)}</h1>
    <p>${escaped(client)} would like to know your name and your email address. This is a demo: choose who you are.</p>
    <form method="post">
      ${people.map(choice).join('\n      ')}
      <button name="person" value="cancel">Cancel</button>
    </form>
  </main>
</html>
`;

export const errorPage = (words: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>That did not work</title>
  <link rel="stylesheet" href="/style.css" />
  <link rel="icon" href="data:," />
  <main><h1>That did not work</h1><p>${escaped(words)}</p></main>
</html>
`;
