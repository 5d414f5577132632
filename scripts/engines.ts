/** The three engines that the tests run in, and what of them is installed here. */
import { join } from 'node:path';
import { findProgram, withFoldersIn } from './programs.js';

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** What the browser, and for WebKit all that it needs around it, is called here. */
interface Programs {
  readonly firefox: { readonly browser: string };
  readonly webkit: { readonly browser: string; readonly driver: string; readonly display: string };
}

/** For a person who wants the engine that is not there. */
export const howToInstall = {
  firefox: 'Firefox (Debian: apt-get install firefox-esr)',
  webkit: 'WebKitGTK, its driver and a display without a screen (Debian: apt-get install webkit2gtk-driver xvfb)',
} as const;

function findFirefox(): Programs['firefox'] | undefined {
  const browser = findProgram(['firefox-esr', 'firefox'], ['/Applications/Firefox.app/Contents/MacOS']);
  return browser === undefined ? undefined : { browser };
}

/** The browser comes with the library, beside its helpers, and is on no PATH. */
function findWebKit(): Programs['webkit'] | undefined {
  const folders = [...withFoldersIn('/usr/lib'), ...withFoldersIn('/usr/libexec')];
  const browser = findProgram(
    ['MiniBrowser'],
    ['webkit2gtk-4.1', 'webkitgtk-6.0'].flatMap((version) => folders.map((folder) => join(folder, version))),
  );
  const driver = findProgram(['WebKitWebDriver']);
  const display = findProgram(['Xvfb']);
  return browser && driver && display ? { browser, driver, display } : undefined;
}

const finders: { readonly [E in keyof Programs]: () => Programs[E] | undefined } = {
  firefox: findFirefox,
  webkit: findWebKit,
};

export const isInstalled = (engine: keyof Programs): boolean => finders[engine]() !== undefined;

/** @throws Error with one line that says what to install */
export function programsOf<E extends keyof Programs>(engine: E): Programs[E] {
  const found = finders[engine]();
  if (found) return found;
  throw new Error(`Missing: ${howToInstall[engine]}.`);
}
