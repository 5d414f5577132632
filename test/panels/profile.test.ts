import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ProfileField } from '../../src/contract/profile.js';
import { descriptionOf } from '../support/by-role.js';
import { account, capabilities, profile } from '../support/fixtures.js';
import { showPanel } from '../support/panel-harness.js';
import { stubServer } from '../support/stub-server.js';

const field = (name: string, part: Partial<ProfileField> = {}): ProfileField => ({
  name,
  type: 'text',
  required: false,
  editable: true,
  ...part,
});
const offering = (...fields: ProfileField[]) => ({ capabilities: capabilities({ profile: { fields } }) });

async function open(server = stubServer()) {
  const page = await showPanel('profile', server);
  await page.press('Edit details');
  return page;
}

describe('profile', () => {
  it('shows initials, name and the primary address', async () => {
    const page = await showPanel('profile', stubServer());
    expect(page.text).to.include('Ada Lovelace');
    expect(page.text).to.include('ada@example.com');
    expect(page.root.querySelector('.avatar')?.textContent.trim()).to.equal('AL');
    await expect(page.panel).to.be.accessible();
  });

  it('opens the names, each with what browsers fill in, focus in the first', async () => {
    const page = await open();
    expect(page.field('First name').getAttribute('autocomplete')).to.equal('given-name');
    expect(page.field('Last name').getAttribute('autocomplete')).to.equal('family-name');
    expect(page.field('Display name').getAttribute('autocomplete')).to.equal('nickname');
    expect(page.field('First name').required).to.equal(true);
    expect(page.field('Display name').required).to.equal(false);
    expect(page.focused).to.equal('First name');
    await expect(page.panel).to.be.accessible();
  });

  it('offers Save only when something changed, and says why not before', async () => {
    const page = await open();
    expect(page.get('button', 'Save details').getAttribute('aria-disabled')).to.equal('true');
    expect(page.text).to.include('Nothing has changed yet.');
    await page.press('Save details');
    page.type('First name', 'Augusta');
    await page.settle();
    expect(page.get('button', 'Save details').getAttribute('aria-disabled')).to.equal(null);
    page.type('First name', 'Ada');
    await page.settle();
    expect(page.get('button', 'Save details').getAttribute('aria-disabled')).to.equal('true');
    expect(page.server.of('profile.update')).to.have.length(0);
  });

  it('sends only what changed, with the revision it was changed from, and says what is new', async () => {
    const page = await open();
    page.type('First name', 'Augusta');
    await sendKeys({ press: 'Enter' });
    await page.reads('First name is now “Augusta”.');
    const [request] = page.server.of('profile.update');
    expect(request?.body).to.deep.equal({ firstName: 'Augusta' });
    expect(request?.headers.get('If-Match')).to.equal('"7"');
    expect(page.text).to.include('Augusta Lovelace');
    expect(page.said).to.equal('First name is now “Augusta”.');
    expect(page.focused).to.equal('Edit details');
  });

  it('clears what was emptied', async () => {
    const page = await open(stubServer({ account: account({ profile: profile({ displayName: 'Countess' }) }) }));
    page.type('Display name', '  ');
    await page.press('Save details');
    await page.reads('Display name is empty now.');
    expect(page.server.of('profile.update')[0]?.body).to.deep.equal({ displayName: null });
  });

  it('sees what an extension wrote without an event', async () => {
    const page = await open();
    page.field('Last name').value = 'King';
    page.field('Last name').form?.requestSubmit();
    await page.reads('Last name is now “King”.');
  });

  it('asks for what is required, at its field', async () => {
    const page = await open();
    page.type('Last name', '');
    await page.press('Save details');
    expect(descriptionOf(page.field('Last name'))).to.equal('Fill in your last name.');
    expect(page.focused).to.equal('Last name');
    expect(page.server.of('profile.update')).to.have.length(0);
    await expect(page.panel).to.be.accessible();
  });

  it('counts characters as people do', async () => {
    const page = await open(stubServer(offering(field('displayName', { maxLength: 3 }))));
    page.type('Display name', '👩‍💻'.repeat(2));
    await page.press('Save details');
    expect(descriptionOf(page.field('Display name'))).to.include('Use at most 3 characters. This has 6.');
    page.type('Display name', '🎩🎩🎩');
    await page.press('Save details');
    await page.reads('Display name is now “🎩🎩🎩”.');
  });

  it('shows what an organisation manages, by whom, and lets it be', async () => {
    const fields = [field('firstName'), field('lastName', { editable: false, managedBy: 'Analytical Engines' })];
    const page = await showPanel('profile', stubServer(offering(...fields)));
    expect(page.text).to.include('Managed by Analytical Engines');
    await expect(page.panel).to.be.accessible();
    await page.press('Edit details');
    expect(page.field('Last name').readOnly).to.equal(true);
    expect(descriptionOf(page.field('Last name'))).to.equal('Managed by Analytical Engines');
    expect(page.field('First name').readOnly).to.equal(false);
  });

  it('says what the server refused at the field, keeps it, and puts focus there (422)', async () => {
    const fields = [{ name: 'lastName', code: 'too_long' }];
    const page = await open(stubServer().fail('profile.update', { code: 'invalid', fields }));
    page.type('Last name', 'King');
    await page.press('Save details');
    await page.reads('This is too long. Make it shorter.');
    expect(page.focused).to.equal('Last name');
    expect(page.field('Last name').value).to.equal('King');
  });

  describe('a save that meets a newer account (412)', () => {
    it('sends again by itself when that very field did not change', async () => {
      const page = await open();
      page.server.change({ profile: profile({ lastName: 'King' }) });
      page.type('First name', 'Augusta');
      await page.press('Save details');
      await page.reads('First name is now “Augusta”.');
      expect(page.server.account.profile).to.include({ firstName: 'Augusta', lastName: 'King' });
    });

    async function clash() {
      const page = await open();
      page.server.change({ profile: profile({ firstName: 'Annabella' }) });
      page.type('First name', 'Augusta');
      await page.press('Save details');
      await page.reads('This changed on another device.');
      return page;
    }

    it('shows both values when it did', async () => {
      const page = await clash();
      expect(page.text).to.include('First name: it is now “Annabella”. You typed “Augusta”.');
      expect(page.field('First name').value).to.equal('Augusta');
      await expect(page.panel).to.be.accessible();
    });

    it('saves mine', async () => {
      const page = await clash();
      await page.press('Save mine');
      await page.reads('First name is now “Augusta”.');
      expect(page.server.account.profile.firstName).to.equal('Augusta');
      expect(page.focused).to.equal('Edit details');
    });

    it('uses theirs', async () => {
      const page = await clash();
      await page.press('Use theirs');
      expect(page.text).to.include('Annabella Lovelace');
      expect(page.server.account.profile.firstName).to.equal('Annabella');
      expect(page.focused).to.equal('Edit details');
    });

    it('uses theirs, and keeps what was typed in other fields', async () => {
      const page = await open();
      page.server.change({ profile: profile({ firstName: 'Annabella' }) });
      page.type('First name', 'Augusta');
      page.type('Last name', 'King');
      await page.press('Save details');
      await page.reads('This changed on another device.');
      await page.press('Use theirs');
      expect(page.field('First name').value).to.equal('Annabella');
      expect(page.field('Last name').value).to.equal('King');
      await page.press('Save details');
      await page.reads('Last name is now “King”.');
    });
  });
});
