/** The playground: what is chosen, the element follows; the code beside it says the same; and the address keeps it. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { handOn } from './support/front.js';
import { houseUrl, visit } from './support/house.js';
import { listenWith } from './support/listen.js';

const play = async (t: TestContext, query = '', width = 1280): Promise<Page> =>
  (
    await visit(t, {
      firstName: 'Ada',
      lastName: 'Lovelace',
      at: `${houseUrl}/playground${query}`,
      width,
      heading: /^Playground$/,
    })
  ).page;

const codeOf = async (page: Page): Promise<string> => page.getByRole('tabpanel').innerText();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

const token = (page: Page, name: string): Promise<string> =>
  page.locator('user-profile').evaluate((element, asked) => getComputedStyle(element).getPropertyValue(asked), name);

test('panels that are ticked are those that are shown, and stand in the code and in the address', async (t) => {
  const page = await play(t);
  await heading(page, 'Email addresses').waitFor();
  await page.getByText('Panels', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'sessions' }).check();
  await page.getByRole('checkbox', { name: 'password' }).check();
  await heading(page, 'Devices').waitFor();
  await heading(page, 'Email addresses').waitFor({ state: 'detached' });
  assert.match(await codeOf(page), /panels="password sessions"/);
  assert.equal(new URL(page.url()).searchParams.get('panels'), 'password sessions');
});

test('a colour is taken by the element, with words on it that can be read', async (t) => {
  const page = await play(t);
  await page.getByLabel('Accent colour').fill('#ffd400');
  assert.equal(await token(page, '--user-profile-accent'), '#ffd400');
  assert.equal(await token(page, '--user-profile-on-accent'), '#000000');
  assert.ok(await page.getByRole('checkbox', { name: 'Own accent' }).isChecked());
  assert.match(await codeOf(page), /--user-profile-accent: #ffd400;\n\s+--user-profile-on-accent: #000000;/);
  await page.getByRole('checkbox', { name: 'Own accent' }).uncheck();
  assert.equal(await token(page, '--user-profile-accent'), '');
});

test('a feature that is unticked is told to the element no more, and comes back', async (t) => {
  const page = await play(t);
  await heading(page, 'Email addresses').waitFor();
  await page.getByText('What the server offers').click();
  const emails = page.getByRole('checkbox', { name: 'emails' });
  await emails.uncheck();
  await heading(page, 'Email addresses').waitFor({ state: 'detached' });
  await heading(page, 'Username').waitFor();
  assert.doesNotMatch(await codeOf(page), /emails/);
  await emails.check();
  await heading(page, 'Email addresses').waitFor();
});

test('an address that was shared shows the same', async (t) => {
  const page = await play(t, '?theme=dark&page=security&width=360&without=passkeys&accent=%23ffd400&font=serif');
  const element = page.locator('user-profile');
  await heading(page, 'Password').waitFor();
  assert.equal(await heading(page, 'Passkeys').count(), 0);
  assert.equal(await element.getAttribute('theme'), 'dark');
  assert.equal((await element.boundingBox())?.width, 360);
  assert.match(await token(page, '--user-profile-font'), /Georgia/);
  assert.match(await codeOf(page), /theme="dark"\n\s+page="security"/);
  await page.getByRole('button', { name: 'Start over' }).click();
  assert.equal(new URL(page.url()).search, '');
  assert.equal(await element.getAttribute('theme'), null);
});

test('each kind of page has its code, and the tabs are gone through by the keyboard', async (t) => {
  const page = await play(t, '?routing=hash&locale=en');
  await page.getByRole('tab', { name: 'HTML' }).focus();
  for (const [name, said] of [
    ['React', /export function Account\(\)/],
    ['Vue', /<script setup lang="ts">[^]+<template>/],
    ['Svelte', /<script lang="ts">/],
    ['Angular', /CUSTOM_ELEMENTS_SCHEMA/],
  ] as const) {
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.getByRole('tab', { selected: true }).innerText(), name);
    assert.match(await codeOf(page), said);
    assert.match(await codeOf(page), /locale="en"\n\s+routing="hash"/);
  }
});

test('every example theme that there is can be chosen, and its style sheet comes', async (t) => {
  const page = await play(t);
  const themes = readdirSync('demo').includes('themes')
    ? readdirSync('demo/themes').filter((name) => name.endsWith('.css'))
    : [];
  const select = page.getByLabel('Example theme');
  if (themes.length === 0) return assert.equal(await select.count(), 0);
  for (const file of themes) {
    const came = page.waitForResponse((answer) => answer.url().endsWith(`/demo/themes/${file}`) && answer.ok());
    await select.selectOption(file.slice(0, -'.css'.length));
    await came;
    assert.match(await codeOf(page), new RegExp(`href="/demo/themes/${file}"`));
  }
});

test('the HTML works in a page with nothing else on it', async (t) => {
  const page = await play(t, '?panels=emails+password&accent=%23ffd400');
  const html = await codeOf(page);
  const { url, close } = await listenWith(async (request) =>
    new URL(request.url).pathname === '/'
      ? new Response(html, { headers: { 'Content-Type': 'text/html' } })
      : handOn(request),
  );
  t.after(close);
  await page.goto(url);
  await heading(page, 'Email addresses').waitFor();
  await heading(page, 'Password').waitFor();
  assert.equal(await token(page, '--user-profile-accent'), '#ffd400');
});

test('what the element tells is listed, and on a phone nothing sticks out', async (t) => {
  const page = await play(t, '', 360);
  await page.getByRole('listitem').filter({ hasText: 'user-profile-ready' }).waitFor();
  await heading(page, 'Email addresses').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
});

test('who is signed out is led to sign in, and back', async (t) => {
  const { page } = await visit(t, { at: `${houseUrl}/playground`, heading: /^Playground$/ });
  await page.context().clearCookies();
  await page.reload();
  const link = page.getByRole('link', { name: 'Sign in' });
  await link.waitFor();
  assert.equal(await link.getAttribute('href'), '/sign-in?to=%2Fplayground');
});
