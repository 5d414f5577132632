import { expect } from '@open-wc/testing';
import { adviceOn, baseUrlAdvice } from '../../src/element/advice.js';
import { readSettings, type RawSettings } from '../../src/settings.js';
import { expectConsoleError } from '../support/console.js';
import { mountReady, place, saidBy, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

const raw = (given: Partial<RawSettings>): RawSettings => ({
  ...{ baseUrl: '/api', page: null, panels: null, locale: null, theme: null, routing: null, connect: null },
  ...{ credentials: null },
  ...{ csrfCookie: null, csrfHeader: null, getToken: null, getHeaders: null },
  ...{ fetch: null, client: null, messages: null, initialData: null },
  ...given,
});
const read = (given: Partial<RawSettings>) => readSettings(raw(given), 'en-GB');

describe('the settings', () => {
  it('have a default for all but the base URL', () => {
    expect(read({}).settings).to.include({
      baseUrl: '/api',
      locale: 'en-GB',
      theme: 'auto',
      routing: 'none',
      connect: 'redirect',
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
      /^attribute "base-url" is missing\. Set it to the address of your account API, for example base-url="\/api\/account"\.$/,
    ],
    ['  ', /is missing/],
    ['http://', /is "http:\/\/", which is no address\. Set it/],
    ['javascript:alert(1)', /which is not http or https/],
    ['/api?tenant=1', /which has a query or a fragment/],
  ];
  for (const [baseUrl, said] of wrong) {
    it(`say how to mend ${baseUrl === null ? 'a missing base URL' : `base-url="${baseUrl}"`}`, () => {
      expect(read({ baseUrl }).fault).to.be.a('string');
      expect(baseUrlAdvice(raw({ baseUrl }))).to.match(said);
    });
  }

  it('need no base URL where the host brings its own client', () => {
    const client = { load: () => Promise.reject(new Error('unused')) };
    expect(read({ baseUrl: null, client }).fault).to.equal(undefined);
  });

  it('take the default where a word is none of those there are', () => {
    expect(read({ theme: 'sepia' }).settings.theme).to.equal('auto');
  });
});

describe('what is odd about the settings', () => {
  const getToken = () => 'a token';
  const odd: [string, Partial<RawSettings>, string][] = [
    [
      'a word that is none of those there are',
      { theme: 'sepia' },
      'attribute "theme" is "sepia", which is none of auto, light, dark. It is taken as "auto".',
    ],
    [
      'a panel that does not exist',
      { panels: 'emails pets' },
      'attribute "panels" names "pets", which is no panel. There are: profile, username, emails, phones, connections, password, passkeys, two-factor, sessions, activity, export, deletion.',
    ],
    [
      'a CSRF cookie without a header',
      { csrfCookie: 'csrftoken' },
      'attribute "csrf-cookie" is set and "csrf-header" is not, so no CSRF token is sent. Set both, for example csrf-cookie="csrftoken" csrf-header="X-CSRFToken".',
    ],
    [
      'a CSRF header without a cookie',
      { csrfHeader: 'X-CSRFToken' },
      'attribute "csrf-header" is set and "csrf-cookie" is not, so no CSRF token is sent. Set both, for example csrf-cookie="csrftoken" csrf-header="X-CSRFToken".',
    ],
    [
      'a token together with cookies',
      { getToken, credentials: 'include' },
      'property "getToken" is set, so requests carry its token and no cookie, and credentials does nothing. Remove that, or getToken.',
    ],
    [
      'a token together with a CSRF cookie',
      { getToken, csrfCookie: 'csrftoken', csrfHeader: 'X-CSRFToken' },
      'property "getToken" is set, so requests carry its token and no cookie, and csrf-cookie, csrf-header do nothing. Remove that, or getToken.',
    ],
  ];
  for (const [what, given, said] of odd) {
    it(`is ${what}`, () => expect(adviceOn(raw(given))).to.deep.equal([said]));
  }

  it('is nothing where all is well', () => {
    expect(adviceOn(raw({ theme: 'dark', csrfCookie: 'csrftoken', csrfHeader: 'X-CSRFToken' }))).to.deep.equal([]);
    expect(adviceOn(raw({ getToken, panels: ['emails'] }))).to.deep.equal([]);
  });

  it('is said once, however many elements have it', async () => {
    const { warn } = console;
    const said: string[] = [];
    console.warn = (...args: unknown[]) => void said.push(args.join(' '));
    const [first, second] = [await mountReady(stubServer()), await mountReady(stubServer())];
    for (const element of [first, second]) element.setAttribute('csrf-cookie', 'csrftoken');
    await until(second, () => said.length > 0);
    await first.updateComplete;
    console.warn = warn;
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/^<user-profile>: attribute "csrf-cookie" is set and "csrf-header" is not/);
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
    expect(element.renderRoot.querySelector('.frame')).to.have.attribute('lang', 'en-GB');
  });

  it('is English where there are no words for it, said once', async () => {
    const { warn } = console;
    const said: string[] = [];
    console.warn = (...args: unknown[]) => void said.push(args.join(' '));
    const element = await mountReady(stubServer(), { locale: 'tlh' });
    await mountReady(stubServer(), { locale: 'tlh' });
    console.warn = warn;
    expect(element.renderRoot.querySelector('.frame')).to.have.attribute('lang', 'en');
    expect(said).to.deep.equal(['<user-profile>: there are no words for locale "tlh", so it speaks English.']);
  });

  it("lets the host's own words come first", async () => {
    const messages = { element: { pageProfile: 'About me' } };
    const element = await mountReady(stubServer(), { messages });
    expect(element.renderRoot.querySelector('h2')?.textContent.trim()).to.equal('About me');
  });
});
