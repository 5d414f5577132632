import { expect } from '@open-wc/testing';
import { challenge } from '../support/fixtures.js';
import { until } from '../support/panel-harness.js';
import { enterCode, pending } from '../support/pending-email.js';
import { stubServer } from '../support/stub-server.js';

describe('sending a code again', () => {
  it('waits, and says how long', async () => {
    const page = await enterCode();
    expect(page.get('timer').textContent).to.match(/Send again in 0:(30|29)/);
    expect(page.query('button', 'Send a new code')).to.equal(undefined);
  });

  it('is offered once the wait is over', async () => {
    const page = await enterCode(stubServer({ account: pending({ challenge: challenge({ resendIn: 1 }) }) }));
    await page.find('button', 'Send a new code');
  });

  it('waits anew after a code was sent', async () => {
    const page = await enterCode(stubServer({ account: pending({ challenge: challenge({ resendIn: 0 }) }) }));
    await page.press('Send a new code');
    await page.reads('Send again in 0:');
    expect(page.server.of('emails.sendCode')).to.have.length(1);
  });

  it('waits as long as the server says (429)', async () => {
    const server = stubServer({ account: pending({ challenge: challenge({ resendIn: 0 }) }) });
    server.fail('emails.sendCode', { code: 'rate_limited', retryAfter: 45 }, { headers: { 'Retry-After': '45' } });
    const page = await enterCode(server);
    await page.press('Send a new code');
    await page.reads('Send again in 0:4');
    expect(page.get('alert').textContent).to.include('That was too much at once.');
    await expect(page.panel).to.be.accessible();
  });

  it('starts no wait when nothing was sent', async () => {
    const server = stubServer({ account: pending({ challenge: challenge({ resendIn: 0 }) }) });
    const page = await enterCode(server.fail('emails.sendCode', { code: 'internal' }));
    await page.press('Send a new code');
    await page.find('alert');
    expect(page.query('timer')).to.equal(undefined);
    expect(page.query('button', 'Send a new code')).to.exist;
  });
});

describe('changing the address that waits for its code', () => {
  it('opens the form with it, adds the other one, then removes it', async () => {
    const page = await enterCode();
    await page.press('Change the address');
    expect(page.field('Email address').value).to.equal('ada@new.example');
    expect(page.focused).to.equal('Email address');
    page.type('Email address', 'ada@newer.example');
    await page.press('Send the code');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    const verbs = page.server.requests.map(({ verb }) => verb).filter((verb) => verb !== 'account.load');
    expect(verbs).to.deep.equal(['emails.add', 'emails.remove']);
    expect(page.server.account.emails.map(({ address }) => address)).to.deep.equal([
      'ada@example.com',
      'ada@newer.example',
    ]);
  });

  it('removes nothing when one thinks better of it', async () => {
    const page = await enterCode();
    await page.press('Change the address');
    await page.press('Cancel');
    expect(page.server.account.emails).to.have.length(2);
    expect(page.focused).to.match(/^Enter the code/);
  });
});
