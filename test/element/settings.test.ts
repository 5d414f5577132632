import { expect } from '@open-wc/testing';
import { readSettings, type RawSettings } from '../../src/settings.js';
import { expectConsoleError } from '../support/console.js';
import { mountReady, place, saidBy, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

const raw = (given: Partial<RawSettings>): RawSettings => ({
  ...{ baseUrl: '/api', page: null, panels: null, locale: null, theme: null, routing: null, credentials: null },
  ...{ fetch: null, client: null, messages: null, initialData: null },
  ...given,
});
const read = (given: Partial<RawSettings>) => readSettings(raw(given), 'en-GB');

/** What is put on the console as a warning while this runs. */
function warningsOf(run: () => void): string[] {
  const said: string[] = [];
  const { warn } = console;
  console.warn = (...args: unknown[]) => void said.push(args.join(' '));
  run();
  console.warn = warn;
  return said;
}

describe('the settings', () => {
  it('have a default for all but the base URL', () => {
    expect(read({}).settings).to.include({
      baseUrl: '/api',
      locale: 'en-GB',
      theme: 'auto',
      routing: 'none',
      credentials: 'same-origin',
      panels: undefined,
    });
  });

  it('take a base URL with or without slash, on this origin or another', () => {
    const given = ['/api/account/', 'https://id.example/account', 'api'];
    const bases = given.map((baseUrl) => read({ baseUrl }).settings.baseUrl);
    expect(bases).to.deep.equal(['/api/account', 'https://id.example/account', 'api']);
  });

  const wrong: [string | null, RegExp][] = [
    [
      null,
      /^<user-profile>: attribute "base-url" is missing\. Set it to the address of your account API, for example base-url="\/api\/account"\.$/,
    ],
    ['  ', /is missing/],
    ['http://', /is "http:\/\/", which is no address\. Set it/],
    ['javascript:alert(1)', /which is not http or https/],
    ['/api?tenant=1', /which has a query or a fragment/],
  ];
  for (const [baseUrl, said] of wrong) {
    it(`say how to mend ${baseUrl === null ? 'a missing base URL' : `base-url="${baseUrl}"`}`, () => {
      expect(read({ baseUrl }).problem).to.match(said);
    });
  }

  it('need no base URL where the host brings its own client', () => {
    const client = { load: () => Promise.reject(new Error('unused')) };
    expect(read({ baseUrl: null, client }).problem).to.equal(undefined);
  });

  it('warn once of a word that is none of those there are, and take the default', () => {
    const said = warningsOf(() => {
      expect(read({ theme: 'sepia' }).settings.theme).to.equal('auto');
      read({ theme: 'sepia' });
    });
    expect(said).to.deep.equal([
      '<user-profile>: attribute "theme" is "sepia", which is none of auto, light, dark. It is taken as "auto".',
    ]);
  });
});

describe('an element without a base URL', () => {
  it('says so on the console and on the page, and begins once it has one', async () => {
    expectConsoleError(/attribute "base-url" is missing/);
    const server = stubServer();
    const element = document.createElement('user-profile');
    element.fetch = server.fetch;
    place(element);
    await until(element, () => saidBy(element).includes('settings'));
    expect(element.matches(':state(failed)')).to.equal(true);
    expect(saidBy(element)).to.include('could not be loaded');
    element.setAttribute('base-url', '/api/account');
    await until(element, () => element.matches(':state(ready)'));
  });
});

describe('theme', () => {
  it('sets the color scheme; auto takes that of the page around', async () => {
    const element = await mountReady(stubServer(), { theme: 'dark' });
    expect(getComputedStyle(element).colorScheme).to.equal('dark');
    document.body.style.colorScheme = 'light';
    element.theme = 'auto';
    await element.updateComplete;
    expect(getComputedStyle(element).colorScheme).to.equal('light');
    document.body.style.colorScheme = '';
  });
});

describe('locale', () => {
  it('is that of the page around where none is set', async () => {
    document.documentElement.lang = 'en-GB';
    const element = await mountReady(stubServer());
    expect(element.renderRoot.querySelector('.shell')).to.have.attribute('lang', 'en-GB');
  });

  it('is English where there are no words for it, said once', async () => {
    const { warn } = console;
    const said: string[] = [];
    console.warn = (...args: unknown[]) => void said.push(args.join(' '));
    const element = await mountReady(stubServer(), { locale: 'tlh' });
    await mountReady(stubServer(), { locale: 'tlh' });
    console.warn = warn;
    expect(element.renderRoot.querySelector('.shell')).to.have.attribute('lang', 'en');
    expect(said).to.deep.equal(['<user-profile>: there are no words for locale "tlh", so it speaks English.']);
  });

  it("lets the host's own words come first", async () => {
    const messages = { element: { pageProfile: 'About me' } };
    const element = await mountReady(stubServer(), { messages });
    expect(element.renderRoot.querySelector('h2')?.textContent.trim()).to.equal('About me');
  });
});
