/**
 * The quick starts of the docs, followed to the letter in a clean folder: their own blocks of code are what is written, installed,
 * type-checked, built by the framework's tool, and used.
 */
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, suite, test, type TestContext } from 'node:test';
import { visit } from '../e2e/support/house.js';
import { blocksOf, type Block } from '../tooling/pages.js';
import { changeName, folderOf, mustRun, packed, quiet, run, serveFolder, type App } from './apps.js';

/** Each guide, and the app whose tools and settings stand for a project that is there already. */
const guides: readonly { readonly guide: string; readonly like: App }[] = [
  { guide: 'bundler', like: 'react' },
  { guide: 'react', like: 'react' },
  { guide: 'vue', like: 'vue' },
  { guide: 'svelte', like: 'svelte' },
  { guide: 'angular', like: 'angular' },
];

const home = await mkdtemp(join(tmpdir(), 'user-profile-quick-start-'));
/** After the browser has left: what it still asks for is answered. As hooks that the running tests add, they kept the file from ending. */
const open: (() => Promise<void>)[] = [];
after(async () => {
  await Promise.all(open.map((close) => close()));
  await rm(home, { recursive: true, force: true });
});

/** Blocks that name a file are that file. */
const filesOf = (blocks: readonly Block[]): Block[] => blocks.filter(({ name }) => /[./]/.test(name));

async function write(folder: string, files: readonly Block[]): Promise<void> {
  for (const { name, text } of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** A project of that kind without any code of its own. */
async function startProject(folder: string, like: App): Promise<void> {
  const skip = new Set(['src', 'mistake', 'node_modules', 'dist', '.angular', 'tsconfig.mistake.json']);
  await cp(folderOf(like), folder, { recursive: true, filter: (path) => !skip.has(basename(path)) });
  // Angular's page and Vite's stand where their tools make them; a guide changes them where it says so.
  if (like === 'angular') await cp(join(folderOf(like), 'src/index.html'), join(folder, 'src/index.html'));
  await mustRun('npm', ['ci', ...quiet], folder);
}

/** Somebody signed in opens it: the greeting, the element, a change, and the page of the host's own. */
async function use(t: TestContext, url: string): Promise<void> {
  const { page } = await visit(t, {
    firstName: 'Ada',
    lastName: 'Lovelace',
    at: url,
    heading: /^(?:Email address|Your mailboxes)/,
  });
  await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
  await changeName(page);
  await page.getByRole('navigation').getByText('Billing').click();
  await page.getByText('Your plan: free').waitFor();
}

for (const { guide, like } of guides) {
  suite(`docs/quick-start/${guide}.md`, () => {
    const blocks = blocksOf(`docs/quick-start/${guide}.md`);
    const folder = join(home, guide);

    test('is installed, type-checked and built as it says', async () => {
      await startProject(folder, like);
      const tarball = await packed();
      await cp(tarball, join(folder, basename(tarball)));
      const command = blocks.find(({ name }) => name === 'install')?.text.trim() ?? '';
      assert.match(command, /^npm install \.\/user-profile-element-.+\.tgz$/);
      await mustRun('npm', [...command.split(' ').slice(1), ...quiet], folder);
      await write(folder, filesOf(blocks));
      for (const script of ['check', 'build']) {
        const { ok, output } = await run('npm', ['run', '--silent', script], folder);
        assert.ok(ok, output);
      }
    });

    test('does what it says', async (t) => {
      const { url, close } = await serveFolder(join(folder, 'dist'));
      open.push(close);
      await use(t, url);
    });
  });
}

test('docs/quick-start/script-tag.md does what it says', async (t) => {
  const folder = join(home, 'script-tag');
  await write(folder, filesOf(blocksOf('docs/quick-start/script-tag.md')));
  await packed();
  await cp('dist/cdn', join(folder, 'user-profile'), { recursive: true });
  const { url, close } = await serveFolder(folder);
  open.push(close);
  await use(t, url);
});
