/** Two elements on a page with a server, a language and words each: nothing of one is in the other (no state in modules). */
import { expect, oneEvent } from '@open-wc/testing';
import { textOf } from '../support/by-role.js';
import { account, email, profile } from '../support/fixtures.js';
import { openForm, typeInto } from '../support/host-page.js';
import { mountReady, panelOf, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';
import { byRole } from '../support/by-role.js';

const ada = () => stubServer();
const grace = () =>
  stubServer({
    account: account({
      id: 'account-grace',
      profile: profile({ firstName: 'Grace', lastName: 'Hopper' }),
      emails: [email({ id: 'email-9', address: 'grace@navy.example', primary: true })],
    }),
  });

describe('two elements with a server each', () => {
  it('know nothing of each other', async () => {
    const [first, second] = [await mountReady(ada()), await mountReady(grace())];
    const stores = [(await panelOf(first, 'emails')).context.store, (await panelOf(second, 'emails')).context.store];
    expect(stores.map(({ state }) => state.account?.id)).to.deep.equal(['account-ada', 'account-grace']);
  });

  it('change their own account alone, and tell of it by themselves', async () => {
    const servers = [ada(), grace()] as const;
    const [first, second] = [await mountReady(servers[0]), await mountReady(servers[1])];
    const heard: string[] = [];
    first.addEventListener('user-profile-updated', () => heard.push('first'));
    second.addEventListener('user-profile-updated', () => heard.push('second'));
    second.addEventListener('user-profile-account-changed', () => heard.push('second changed'));
    const { root } = await openForm(first, ['profile', 'Edit details']);
    typeInto(root, 'First name', 'Augusta');
    const updated = oneEvent(first, 'user-profile-updated');
    byRole(root, 'button', 'Save details').click();
    await updated;
    expect(servers.map((server) => server.account.profile.firstName)).to.deep.equal(['Augusta', 'Grace']);
    expect(heard).to.deep.equal(['first']);
    expect(servers[1].requests.map(({ verb }) => verb)).to.deep.equal(['account.load']);
  });

  it('read again where somebody signs out of one: the other stays', async () => {
    const servers = [ada(), grace()] as const;
    const [first, second] = [await mountReady(servers[0]), await mountReady(servers[1])];
    servers[0].fail('account.load', { code: 'unauthenticated' });
    await first.refresh();
    await until(first, () => first.matches(':state(signed-out)'));
    expect(second.matches(':state(ready)')).to.equal(true);
  });
});

describe('two elements with a language each', () => {
  const words = { emails: { heading: 'E-Mail-Adressen' }, element: { pageProfile: 'Profil' } };
  const heading = async (element: Awaited<ReturnType<typeof mountReady>>): Promise<string> =>
    textOf(byRole((await panelOf(element, 'emails')).shadowRoot!, 'heading', /mail/i));

  it('speak their own words, also after one of them gets others', async () => {
    const first = await mountReady(ada(), { messages: words });
    const second = await mountReady(grace());
    expect([await heading(first), await heading(second)]).to.deep.equal(['E-Mail-Adressen', 'Email addresses']);
    second.messages = { emails: { heading: 'Mail' } };
    await second.updateComplete;
    await (
      await panelOf(second, 'emails')
    ).updateComplete;
    expect([await heading(first), await heading(second)]).to.deep.equal(['E-Mail-Adressen', 'Mail']);
  });

  it('write dates each in its own way', async () => {
    const [british, american] = [
      await mountReady(
        stubServer({
          capabilities: { ...ada().capabilities, password: { minLength: 8, maxLength: 128, checksBreaches: false } },
        }),
        { locale: 'en-GB' },
      ),
      await mountReady(
        stubServer({
          capabilities: { ...ada().capabilities, password: { minLength: 8, maxLength: 128, checksBreaches: false } },
        }),
        { locale: 'en-US' },
      ),
    ];
    const said = async (element: typeof british) => {
      const root = (await panelOf(element, 'password')).shadowRoot!;
      await until(element, () => root.textContent.includes('2026'));
      return root.textContent;
    };
    expect(await said(british)).to.match(/1 Nov(ember)? 2026/);
    expect(await said(american)).to.match(/Nov(ember)? 1, 2026/);
  });
});
