import { expect } from '@open-wc/testing';
import { restClient } from '../../src/client/rest.js';
import type { RestOptions } from '../../src/client/request.js';
import { account } from '../support/fixtures.js';
import { rejection } from '../support/rejection.js';
import { stubServer } from '../support/stub-server.js';

const image = new Blob([new Uint8Array(1000)], { type: 'image/webp' });
const withPhoto = account({ profile: { ...account().profile, photoUrl: 'https://photos.example/1' } });

/** What an upload does while it is under way, and how it ends. */
type Script = (request: FakeRequest) => void;
let script: Script = () => undefined;
let sent: FakeRequest[] = [];

/** As much of an XMLHttpRequest as an upload needs, and the end of it in the test's hand. */
class FakeRequest extends EventTarget {
  readonly upload = new EventTarget();
  readonly headers = new Headers();
  withCredentials = false;
  method = '';
  url = '';
  body: unknown;
  aborted = false;
  status = 0;
  responseText = '';
  open(method: string, url: string): void {
    [this.method, this.url] = [method, url];
  }
  setRequestHeader(name: string, value: string): void {
    this.headers.append(name, value);
  }
  getAllResponseHeaders(): string {
    return 'content-type: application/json\r\nx-request-id: req_7\r\n';
  }
  send(body: unknown): void {
    this.body = body;
    sent.push(this);
    script(this);
  }
  abort(): void {
    this.aborted = true;
  }
  moves(loaded: number): void {
    this.upload.dispatchEvent(new ProgressEvent('progress', { loaded, total: 1000 }));
  }
  answers(status: number, json: unknown): void {
    this.status = status;
    this.responseText = json === undefined ? '' : JSON.stringify(json);
    this.dispatchEvent(new ProgressEvent('load'));
    this.dispatchEvent(new ProgressEvent('loadend'));
  }
  breaks(): void {
    this.dispatchEvent(new ProgressEvent('error'));
    this.dispatchEvent(new ProgressEvent('loadend'));
  }
}

const real = globalThis.XMLHttpRequest;
beforeEach(() => {
  sent = [];
  globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
});
afterEach(() => {
  globalThis.XMLHttpRequest = real;
});

const set = (
  options: Partial<RestOptions> = {},
  more: { signal?: AbortSignal; progress?: (sent: number) => void } = {},
) =>
  restClient({ baseUrl: '/api/account', ...options }).photo!.set(
    { image },
    { key: 'key-1', signal: new AbortController().signal, ...more },
  );

describe('an upload', () => {
  it('is the bytes, with the headers of every other call, and says how far it is', async () => {
    document.cookie = 'csrf=from-cookie';
    script = (request) => {
      for (const loaded of [250, 1000, 1200]) request.moves(loaded);
      request.answers(200, { account: withPhoto });
    };
    const heard: number[] = [];
    const options = { csrfCookie: 'csrf', csrfHeader: 'X-CSRF', getHeaders: () => ({ 'X-Tenant': 'north' }) };
    const result = await set(options, { progress: (share) => heard.push(share) });
    expect(result.account).to.deep.equal(withPhoto);
    const [request] = sent;
    expect([request?.method, request?.url, request?.body]).to.deep.equal(['PUT', '/api/account/me/photo', image]);
    expect(Object.fromEntries(request?.headers ?? [])).to.deep.equal({
      accept: 'application/json',
      'content-type': 'image/webp',
      'idempotency-key': 'key-1',
      'x-csrf': 'from-cookie',
      'x-tenant': 'north',
    });
    expect(heard).to.deep.equal([0.25, 1, 1]);
    expect(request?.withCredentials).to.equal(false);
  });

  it('goes with the cookie to another origin where it is told to, and with a token without', async () => {
    script = (request) => request.answers(200, { account: withPhoto });
    await set({ baseUrl: 'https://api.example', credentials: 'include' });
    await set({ baseUrl: 'https://api.example', getToken: () => 'token-1' });
    expect(sent.map(({ withCredentials }) => withCredentials)).to.deep.equal([true, false]);
    expect(sent[1]?.headers.get('authorization')).to.equal('Bearer token-1');
  });

  it('tells the server’s refusal as every other call does', async () => {
    const problem = { type: 'about:blank', title: 'x', status: 413, code: 'too_large', requestId: 'req_1' };
    script = (request) => request.answers(413, problem);
    const error = await rejection(set());
    expect([error.code, error.status, error.requestId]).to.deep.equal(['too_large', 413, 'req_1']);
    script = (request) => request.answers(413, undefined);
    const bare = await rejection(set());
    expect([bare.code, bare.requestId]).to.deep.equal(['too_large', 'req_7']);
  });

  it('is a lost connection where it breaks off', async () => {
    script = (request) => request.breaks();
    expect((await rejection(set())).code).to.equal('network');
  });

  it('is given up on demand: the request with it', async () => {
    const giving = new AbortController();
    script = () => giving.abort();
    expect((await rejection(set({}, { signal: giving.signal }))).code).to.equal('cancelled');
    expect(sent[0]?.aborted).to.equal(true);
  });

  it('is given up where nothing moves, and not while something does', async () => {
    script = (request) => request.moves(10);
    expect((await rejection(set({ timeout: 20 }))).code).to.equal('timeout');
    expect(sent[0]?.aborted).to.equal(true);
    // As many pauses as would be too long together.
    script = (request) => {
      let loaded = 0;
      const timer = setInterval(() => {
        loaded += 100;
        request.moves(loaded);
        if (loaded < 1000) return;
        clearInterval(timer);
        request.answers(200, { account: withPhoto });
      }, 100);
    };
    expect((await set({ timeout: 600 })).account).to.deep.equal(withPhoto);
  });

  it('goes by the host page’s own fetch where there is one', async () => {
    const server = stubServer();
    await set({ fetch: server.fetch });
    expect(sent).to.deep.equal([]);
    expect(server.of('photo.set')[0]?.bytes).to.equal(image);
  });

  it('with a token to its own origin goes by fetch: an XMLHttpRequest would send the cookie too', async () => {
    const usual = globalThis.fetch;
    const server = stubServer();
    globalThis.fetch = server.fetch;
    try {
      await set({ getToken: () => 'token-1' });
    } finally {
      globalThis.fetch = usual;
    }
    expect(sent).to.deep.equal([]);
    expect(server.of('photo.set')).to.have.length(1);
  });
});
