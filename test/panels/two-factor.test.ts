import { expect } from '@open-wc/testing';
import { textOf } from '../support/by-role.js';
import { phone } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { appOn, codesLeft, factorServer, NUMBER, OTHER } from '../support/second-factors.js';

const texted = (overrides = {}) => phone({ primary: true, secondFactor: true, ...overrides });
const rows = (page: PanelPage): string[] => page.all('listitem').map(textOf);

describe('two-factor', () => {
  it('says that nothing asks for a second step yet, and lets one choose', async () => {
    const page = await showPanel('two-factor', factorServer());
    expect(page.text).to.include('Nothing asks for a second step yet. Choose what should.');
    expect(page.query('button', 'Set up: Authenticator app')).to.exist;
    expect(page.query('button', `Turn on: text messages to ${NUMBER}`)).to.exist;
    expect(page.text).not.to.include('Backup codes');
    await expect(page.panel).to.be.accessible();
  });

  it('says which are on, since when, and which is asked for first', async () => {
    const phones = [texted(), phone({ id: 'phone-2', number: OTHER, verified: false })];
    const server = factorServer({ phones, totp: appOn, backupCodes: codesLeft(9) });
    const page = await showPanel('two-factor', server);
    expect(rows(page)).to.deep.equal([
      'Authenticator app On Default On since November 1, 2026',
      `Text message On ${NUMBER}`,
      'Backup codes 9 of 10 left Made on November 2, 2026. Each signs you in once, if you lose your phone. Make new codes',
    ]);
    await expect(page.panel).to.be.accessible();
  });

  for (const [left, told] of [
    [3, 'Make new ones soon. The old ones work until you have saved the new.'],
    [0, 'Make new ones now, before you need one.'],
  ] as const) {
    it(`asks for new backup codes in words and by a sign with ${left} left`, async () => {
      const page = await showPanel('two-factor', factorServer({ totp: appOn, backupCodes: codesLeft(left) }));
      expect(page.text).to.include(`${left} of 10 left ${told}`);
      expect(page.root.querySelector('.badge.warning svg')).to.exist;
      await expect(page.panel).to.be.accessible();
    });
  }

  it('shows only what the server offers', async () => {
    const server = factorServer({ totp: appOn }, { smsSecondFactor: null, backupCodes: null });
    const page = await showPanel('two-factor', server);
    expect(page.text).not.to.include('Text message');
    expect(page.text).not.to.include('Backup codes');
    expect(page.text).not.to.include('phone number');
  });

  it('leads to the phones for another number, and says where to go without them', async () => {
    const page = await showPanel('two-factor', factorServer(), { ways: ['phones'] });
    await page.press('Add a phone number');
    expect(page.wentTo).to.deep.equal(['phones']);
    const alone = await showPanel('two-factor', factorServer({ phones: [] }));
    expect(alone.query('button', 'Add a phone number')).to.equal(undefined);
    expect(alone.text).to.include('add a phone number to your account first, and verify it.');
  });

  it('turns on codes to a number once that is confirmed, and gives backup codes with the first', async () => {
    const page = await showPanel('two-factor', factorServer());
    await page.press(`Turn on: text messages to ${NUMBER}`);
    expect(page.text).to.include(`When you sign in, we send a code to ${NUMBER}, and ask you for it.`);
    await page.press('Turn on');
    await page.reads('Save your backup codes');
    await page.reads(`Codes by text message to ${NUMBER} are on.`);
    await until(() => page.said.includes('Here are 10 backup codes. Save them now.'));
    expect(page.said).to.include(`Codes by text message to ${NUMBER} are on.`);
    expect(page.focused).to.equal('Save your backup codes');
    expect(page.server.account.phones[0]).to.include({ secondFactor: true, defaultSecondFactor: true });
    await expect(page.panel).to.be.accessible();
  });

  it('gives no more codes with the second one', async () => {
    const page = await showPanel('two-factor', factorServer({ totp: appOn, backupCodes: codesLeft(9) }));
    await page.press(`Turn on: text messages to ${NUMBER}`);
    await page.press('Turn on');
    await page.reads(`Codes by text message to ${NUMBER} are on.`);
    expect(page.said).to.equal(`Codes by text message to ${NUMBER} are on.`);
    expect(page.server.of('backupCodes.start')).to.have.length(0);
    expect(page.focused).to.equal(`Manage text messages to ${NUMBER}`);
  });

  it('makes another one the default, said before and after', async () => {
    const page = await showPanel('two-factor', factorServer({ totp: appOn, phones: [texted()] }));
    await page.choose(`text messages to ${NUMBER}`, /Make default/);
    expect(page.text).to.include(`Ask for text messages to ${NUMBER} first?`);
    await page.press('Make default');
    await page.reads(`From now on we ask for text messages to ${NUMBER} first.`);
    expect(page.server.of('secondFactors.setDefault')[0]?.body).to.deep.equal({ type: 'sms', phoneId: 'phone-1' });
    expect(rows(page)[1]).to.equal(`Text message On Default ${NUMBER}`);
    await page.choose('Authenticator app', /Make default/);
    await page.press('Make default');
    await page.reads('From now on we ask for your authenticator app first.');
    expect(page.server.of('secondFactors.setDefault')[1]?.body).to.deep.equal({ type: 'totp' });
  });

  it('removes the app, says that the backup codes go with the last one, and focus goes to setting one up', async () => {
    const page = await showPanel('two-factor', factorServer({ totp: appOn, backupCodes: codesLeft(9) }));
    await page.choose('Authenticator app', /Remove/);
    expect(page.text).to.include('Your backup codes stop working.');
    await expect(page.panel).to.be.accessible();
    await page.press('Remove authenticator app');
    await page.reads('Your authenticator app is removed.');
    expect(page.focused).to.equal('Set up: Authenticator app');
    expect(page.server.account.totp.enabled).to.equal(false);
    expect(page.text).not.to.include('Backup codes');
  });

  it('turns off codes to a number, and the others stay', async () => {
    const page = await showPanel('two-factor', factorServer({ totp: appOn, phones: [texted()] }));
    await page.choose(`text messages to ${NUMBER}`, /Turn off/);
    expect(page.text).to.include('Your other second steps stay as they are.');
    await page.press(`Turn off codes to ${NUMBER}`);
    await page.reads(`Codes by text message to ${NUMBER} are off.`);
    expect(page.focused).to.equal(`Turn on: text messages to ${NUMBER}`);
  });

  it('changes nothing by Escape, and brings focus back', async () => {
    const page = await showPanel('two-factor', factorServer({ totp: appOn }));
    await page.choose('Authenticator app', /Remove/);
    page.root.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await page.settle();
    expect(page.focused).to.equal('Manage Authenticator app');
    expect(page.server.of('totp.remove')).to.have.length(0);
  });

  it('closes the question where the answer was given elsewhere', async () => {
    const page = await showPanel('two-factor', factorServer({ totp: appOn }));
    await page.choose('Authenticator app', /Remove/);
    page.server.change({ totp: { enabled: false, addedAt: null, defaultSecondFactor: false } });
    await page.store.refresh();
    await page.settle();
    expect(page.query('button', 'Remove authenticator app')).to.equal(undefined);
    expect(page.focused).to.equal('Set up: Authenticator app');
  });
});

describe('two-factor, where the site wants one', () => {
  const required = { secondFactorRequired: true };

  it('says so, and offers to set one up', async () => {
    const page = await showPanel('two-factor', factorServer({}, required));
    expect(page.text).to.include('This site asks for a second step. Choose one of these, and set it up now.');
    await expect(page.panel).to.be.accessible();
  });

  it('does not offer to remove the last, and says why', async () => {
    const page = await showPanel('two-factor', factorServer({ totp: appOn }, required));
    await page.choose('Authenticator app', /Remove/);
    const item = page.get('menuitem', /Remove/);
    expect(item.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(item)).to.include('This site asks for a second step. Set up another one first.');
    expect(page.query('button', 'Remove authenticator app')).to.equal(undefined);
  });

  it('lets one of two go', async () => {
    const page = await showPanel('two-factor', factorServer({ totp: appOn, phones: [texted()] }, required));
    await page.choose('Authenticator app', /Remove/);
    await page.press('Remove authenticator app');
    await page.reads('Your authenticator app is removed.');
  });

  it('says so where the server refuses what could not be known', async () => {
    const server = factorServer({ totp: appOn }).fail('totp.remove', { code: 'second_factor_required' });
    const page = await showPanel('two-factor', server);
    await page.choose('Authenticator app', /Remove/);
    await page.press('Remove authenticator app');
    await page.reads('We could not remove your authenticator app. This site asks for a second step.');
    expect(page.query('button', 'Try again')).to.equal(undefined);
    expect(page.failures).to.deep.equal([]);
  });
});

describe('two-factor, by the only number that signs in', () => {
  const alone = { emails: [], phones: [phone({ primary: true })] };

  it('is not offered where it would be the only second step', async () => {
    const page = await showPanel('two-factor', factorServer(alone));
    expect(page.text).to.include('it cannot be the only second step.');
    expect(page.query('button', /Turn on/)).to.equal(undefined);
  });

  it('is offered beside the app, which then cannot go', async () => {
    const page = await showPanel('two-factor', factorServer({ ...alone, totp: appOn, backupCodes: codesLeft(10) }));
    await page.press(`Turn on: text messages to ${NUMBER}`);
    await page.press('Turn on');
    await page.reads('are on.');
    await page.choose('Authenticator app', /Remove/);
    expect(textOf(page.get('menuitem', /Remove/))).to.include('Add another one first.');
    expect(page.get('menuitem', /Remove/).getAttribute('aria-disabled')).to.equal('true');
  });

  it('says why where the server refuses it (last_sign_in_method)', async () => {
    const page = await showPanel(
      'two-factor',
      factorServer().fail('smsFactor.enable', { code: 'last_sign_in_method' }),
    );
    await page.press(`Turn on: text messages to ${NUMBER}`);
    await page.press('Turn on');
    await page.reads(`We could not turn on codes to ${NUMBER}. This is your only way to sign in.`);
  });
});
