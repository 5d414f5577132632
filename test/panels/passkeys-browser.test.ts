import { expect } from '@open-wc/testing';
import { creationOptions, type CreationOptions, type RequestOptions } from '../../src/contract/webauthn.js';
import { forgetPasskey, freshClick, makePasskey, PasskeyError, usePasskey } from '../../src/panels/panel-webauthn.js';
import { passkeysHere } from '../../src/panels/panel-webauthn-here.js';
import { fakeBrowser, fakeClock, madeCredential, replace, usedCredential } from '../support/credentials.js';
import { except } from '../support/engine.js';

const creation: CreationOptions = {
  rp: { id: 'localhost', name: 'Northwind' },
  user: { id: 'YWRh', name: 'ada@example.com', displayName: 'Ada' },
  challenge: '-_-_',
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  timeout: 60_000,
  excludeCredentials: [{ type: 'public-key', id: 'b2xk', transports: ['usb'] }],
};
const request: RequestOptions = {
  challenge: '-_-_',
  rpId: 'localhost',
  allowCredentials: [{ type: 'public-key', id: 'b2xk' }],
  userVerification: 'required',
};
const never = new AbortController().signal;

const text = (bytes: BufferSource): string => new TextDecoder().decode(bytes);
const outcomeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'ok',
    (error: unknown) => (error instanceof PasskeyError ? error.outcome : error),
  );

describe('making a passkey', () => {
  it('speaks the JSON forms of the contract in a browser that has none of the calls for them', async () => {
    const browser = fakeBrowser().answers(madeCredential());
    const made = await makePasskey({ ...creation, extensions: { prf: { eval: { first: 'AAAA' } } } }, never);
    const { publicKey } = browser.asked[0] as { publicKey: PublicKeyCredentialCreationOptions };
    expect([...new Uint8Array(publicKey.challenge as ArrayBuffer)]).to.deep.equal([0xfb, 0xff, 0xbf]);
    expect(text(publicKey.user.id)).to.equal('ada');
    expect(publicKey.excludeCredentials?.map(({ id }) => text(id))).to.deep.equal(['old']);
    expect(publicKey).to.not.have.property('extensions');
    expect(made).to.deep.equal({
      id: 'bmV3',
      rawId: 'bmV3',
      type: 'public-key',
      authenticatorAttachment: 'platform',
      response: {
        clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0',
        attestationObject: 'YXR0ZXN0YXRpb24_',
        transports: ['internal', 'hybrid'],
      },
    });
  });

  it('leaves both to the browser where it can', async () => {
    const read: unknown[] = [];
    const parsed = { challenge: new ArrayBuffer(8) };
    const browser = fakeBrowser({
      parseCreationOptionsFromJSON: (json: unknown) => {
        read.push(json);
        return parsed;
      },
    }).answers({ ...madeCredential(), toJSON: () => 'its own words' });
    expect(await makePasskey(creation, never)).to.equal('its own words');
    expect(read).to.deep.equal([creation]);
    expect(browser.asked[0]?.publicKey).to.equal(parsed);
  });

  it('reads by hand what a password manager put in the browser’s place', async () => {
    fakeBrowser().answers({
      ...madeCredential(),
      toJSON: () => {
        throw new TypeError('Illegal invocation');
      },
    });
    expect((await makePasskey(creation, never)).rawId).to.equal('bmV3');
  });

  it('does so where even its transports are unknown', async () => {
    const { response, ...rest } = madeCredential();
    fakeBrowser().answers({ ...rest, response: { ...response, getTransports: undefined } });
    expect((await makePasskey(creation, never)).response.transports).to.deep.equal([]);
  });

  except('webkit')('works with the real calls of this browser', async () => {
    const real = globalThis.PublicKeyCredential;
    const browser = fakeBrowser({
      parseCreationOptionsFromJSON: real.parseCreationOptionsFromJSON.bind(real),
    });
    await makePasskey(creationOptions.parse(creation), never);
    const { publicKey } = browser.asked[0] as { publicKey: PublicKeyCredentialCreationOptions };
    expect(text(publicKey.user.id)).to.equal('ada');
  });

  const outcomes = {
    NotAllowedError: 'cancelled',
    AbortError: 'cancelled',
    InvalidStateError: 'already-registered',
    SecurityError: 'not-allowed-here',
    ConstraintError: 'unsuitable',
    NotSupportedError: 'unsuitable',
    UnknownError: 'failed',
    NotReadableError: 'failed',
  };
  for (const [name, outcome] of Object.entries(outcomes)) {
    it(`that ends in ${name} is ${outcome}`, async () => {
      fakeBrowser().refuses(name);
      expect(await outcomeOf(makePasskey(creation, never))).to.equal(outcome);
    });
  }

  it('that is refused once its time is up is timed out', async () => {
    const clock = fakeClock();
    const question = fakeBrowser().waits();
    const asked = outcomeOf(makePasskey(creation, never));
    clock.pass(60_000);
    question.refuse('NotAllowedError');
    expect(await asked).to.equal('timed-out');
  });

  it('that is given up by the page is cancelled, however late', async () => {
    const clock = fakeClock();
    const given = new AbortController();
    fakeBrowser().waits();
    const asked = outcomeOf(makePasskey(creation, given.signal));
    clock.pass(90_000);
    given.abort();
    expect(await asked).to.equal('cancelled');
  });

  it('comes to nothing where the browser hands nothing over, or what it was asked makes no sense to it', async () => {
    fakeBrowser().answers(null);
    expect(await outcomeOf(makePasskey(creation, never))).to.equal('failed');
    expect(await outcomeOf(makePasskey({ ...creation, challenge: '%' }, never))).to.equal('failed');
  });

  it('is unsupported in a browser without passkeys', async () => {
    fakeBrowser();
    replace(navigator, 'credentials', undefined);
    expect(await outcomeOf(makePasskey(creation, never))).to.equal('unsupported');
    expect(await outcomeOf(usePasskey(request, never))).to.equal('unsupported');
  });
});

describe('using a passkey', () => {
  it('speaks the JSON forms of the contract in a browser that has none of the calls for them', async () => {
    const browser = fakeBrowser().answers(usedCredential()).answers(usedCredential(null));
    const used = await usePasskey(request, never);
    const { publicKey } = browser.asked[0] as { publicKey: PublicKeyCredentialRequestOptions };
    expect(publicKey.allowCredentials?.map(({ id }) => text(id))).to.deep.equal(['old']);
    expect(publicKey).to.include({ rpId: 'localhost', userVerification: 'required' });
    expect(used.response).to.deep.equal({
      clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0',
      authenticatorData: 'ZGF0YQ',
      signature: 'c2lnbmVk',
      userHandle: 'YWNjb3VudC1hZGE',
    });
    expect((await usePasskey(request, never)).response.userHandle).to.equal(null);
  });

  it('leaves both to the browser where it can', async () => {
    const parsed = { challenge: new ArrayBuffer(8) };
    const browser = fakeBrowser({ parseRequestOptionsFromJSON: () => parsed });
    browser.answers({ ...usedCredential(), toJSON: () => 'its own words' });
    expect(await usePasskey(request, never)).to.equal('its own words');
    expect(browser.asked[0]?.publicKey).to.equal(parsed);
  });

  it('waits five minutes where the site sets no time', async () => {
    const clock = fakeClock();
    const browser = fakeBrowser();
    for (const [passed, outcome] of [
      [299_000, 'cancelled'],
      [300_000, 'timed-out'],
    ] as const) {
      const question = browser.waits();
      const asked = outcomeOf(usePasskey(request, never));
      clock.pass(passed);
      question.refuse('NotAllowedError');
      expect(await asked).to.equal(outcome);
    }
  });
});

describe('a click', () => {
  it('counts for as long as the browser says', () => {
    const browser = fakeBrowser();
    expect(freshClick()).to.equal(true);
    browser.active = false;
    expect(freshClick()).to.equal(false);
    replace(navigator, 'userActivation', undefined);
    expect(freshClick()).to.equal(false);
  });
});

describe('a passkey that is gone', () => {
  it('is told to a browser that listens, and to no other', () => {
    const browser = fakeBrowser();
    forgetPasskey('localhost', 'bmV3');
    expect(browser.forgotten).to.deep.equal([{ rpId: 'localhost', credentialId: 'bmV3' }]);
    replace(globalThis, 'PublicKeyCredential', {});
    forgetPasskey('localhost', 'bmV3');
    expect(browser.forgotten).to.have.length(1);
  });
});

describe('passkeys here', () => {
  it('are for the very host, and for those below it', () => {
    fakeBrowser();
    expect(passkeysHere('example.com', 'example.com')).to.equal('ok');
    expect(passkeysHere('example.com', 'account.example.com')).to.equal('ok');
    expect(passkeysHere('example.com', 'notexample.com')).to.equal('elsewhere');
    expect(passkeysHere('account.example.com', 'example.com')).to.equal('elsewhere');
  });

  it('want a browser that knows them, and a frame that may', () => {
    const [host] = ['localhost'];
    fakeBrowser();
    replace(document, 'featurePolicy', { allowsFeature: () => false });
    expect(passkeysHere(host, host)).to.equal('unsupported');
    replace(document, 'featurePolicy', undefined);
    expect(passkeysHere(host, host)).to.equal('ok');
    replace(globalThis, 'isSecureContext', false);
    expect(passkeysHere(host, host)).to.equal('unsupported');
  });
});
