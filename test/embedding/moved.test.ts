/** Frameworks put elements elsewhere, list and all: what was typed must live through it (emoji-picker-element#312). */
import { expect } from '@open-wc/testing';
import { byRole } from '../support/by-role.js';
import { fullServer, hostElement, openForm, typeInto } from '../support/host-page.js';
import { mount, mountReady, panelOf, panelsOf, place, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';
import type { UserProfile } from '../../src/user-profile.js';

/** Somebody types a name, and is not done. */
async function midTyping() {
  const server = stubServer();
  const element = await mountReady(server);
  place(element, hostElement('div'));
  const { panel, root } = await openForm(element, ['profile', 'Edit details']);
  typeInto(root, 'First name', 'Augus');
  return { server, element, panel, root };
}

/** It is all as it was, nothing was asked for, and what was typed can be saved. */
async function goesOn({ server, element, root }: Awaited<ReturnType<typeof midTyping>>): Promise<void> {
  await element.updateComplete;
  await Promise.resolve();
  expect(server.requests.map(({ verb }) => verb)).to.deep.equal(['account.load']);
  expect(byRole<HTMLInputElement>(root, 'textbox', 'First name').value).to.equal('Augus');
  expect(element.matches(':state(ready)')).to.equal(true);
  byRole(root, 'button', 'Save details').click();
  // What is said then has told other tabs: the next test is not to hear of it.
  await until(element, () => root.querySelector('form') === null);
  expect(server.account.profile.firstName).to.equal('Augus');
}

describe('an element that is moved while somebody types', () => {
  const places: Record<string, () => Element> = {
    'to another parent': () => hostElement('div'),
    'into a <main> that is made around it': () => hostElement('main'),
    'into the shadow root of another element': () => {
      const inside = document.createElement('div');
      hostElement('section').attachShadow({ mode: 'open' }).append(inside);
      return inside;
    },
    'into a closed shadow root': () => {
      const inside = document.createElement('div');
      hostElement('section').attachShadow({ mode: 'closed' }).append(inside);
      return inside;
    },
  };
  for (const [where, find] of Object.entries(places)) {
    it(`${where} keeps what was typed, and asks for nothing`, async () => {
      const typing = await midTyping();
      place(typing.element, find());
      await goesOn(typing);
    });
  }

  it('among its siblings, as a sorted list does it, a hundred times', async () => {
    const typing = await midTyping();
    const parent = typing.element.parentElement!;
    const sibling = document.createElement('p');
    parent.append(sibling);
    for (let times = 0; times < 100; times++) parent.append(times % 2 ? sibling : typing.element);
    await goesOn(typing);
  });

  it('with a turn of the event loop to each move', async () => {
    const typing = await midTyping();
    const [here, there] = [hostElement('div'), hostElement('div')];
    for (const parent of [here, there, here, there]) {
      place(typing.element, parent);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await goesOn(typing);
  });

  it('by moveBefore, where there is one, keeps focus as well', async () => {
    const typing = await midTyping();
    const { element, root } = typing;
    const parent: object = hostElement('div');
    // Chromium and Firefox have it: it moves without taking out.
    const move = Reflect.get(parent, 'moveBefore') as ((node: Node, before: null) => void) | undefined;
    if (move) {
      move.call(parent, element, null);
      expect(root.activeElement).to.equal(byRole(root, 'textbox', 'First name'));
    } else {
      place(element, parent as Element);
    }
    await goesOn(typing);
  });

  it('together with all that is around it', async () => {
    const typing = await midTyping();
    const around = typing.element.parentElement!;
    const main = document.createElement('main');
    around.replaceWith(main);
    main.append(around);
    await goesOn(typing);
    main.remove();
  });
});

describe('moving the element', () => {
  it('keeps its panels as they are', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    const panels = await panelsOf(element);
    place(element, hostElement('div'));
    await element.updateComplete;
    expect(await panelsOf(element)).to.deep.equal(panels);
    await (await panelOf(element, 'emails')).context.store.run('emails.remove', { id: 'email-2' }, panels[2]!);
    expect(server.requests.map(({ verb }) => verb)).to.deep.equal(['account.load', 'emails.remove']);
  });

  it('reads no list again that a panel has read for itself', async () => {
    const server = fullServer();
    const element = await mountReady(server);
    await panelOf(element, 'sessions');
    await until(element, () => server.of('activity.list').length === 1 && server.of('sessions.list').length === 1);
    for (let times = 0; times < 3; times++) {
      place(element, hostElement('div'));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    expect(server.of('activity.list')).to.have.length(1);
    expect(server.of('sessions.list')).to.have.length(1);
  });

  it('while something is saved does not end that: it is told of as ever', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    const { root } = await openForm(element, ['profile', 'Edit details']);
    typeInto(root, 'First name', 'Augusta');
    const held = server.hold('profile.update');
    const told: UserProfile[] = [];
    const hear = (event: Event): void => void told.push(event.target as UserProfile);
    document.addEventListener('user-profile-updated', hear);
    byRole(root, 'button', 'Save details').click();
    await held.arrived;
    place(element, hostElement('div'));
    held.release();
    await until(element, () => root.textContent.includes('is now “Augusta”'));
    document.removeEventListener('user-profile-updated', hear);
    expect(told).to.deep.equal([element]);
    expect(server.of('profile.update')).to.have.length(1);
  });

  it('gives up a read that nobody waits for, and reads anew when it is put back', async () => {
    const server = stubServer();
    const held = server.hold('account.load');
    const element = mount(server);
    await held.arrived;
    element.remove();
    await Promise.resolve();
    place(element);
    await until(element, () => element.matches(':state(ready)'));
    expect(server.of('account.load')).to.have.length(2);
  });
});
