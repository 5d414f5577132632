/** What starts each engine for the web test runner. */
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { browserFlags, findBrowser } from './browser.js';
import { programsOf, type Engine } from './engines.js';
import { startWebKit } from './webkit.js';

async function chromium() {
  return chromeLauncher({ launchOptions: { executablePath: await findBrowser(), args: [...browserFlags] } });
}

/** Firefox speaks WebDriver BiDi alone, which puppeteer does, too. */
function firefox() {
  const { browser } = programsOf('firefox');
  return puppeteerLauncher({ launchOptions: { browser: 'firefox', executablePath: browser } });
}

/** One session for all files: starting one takes longer than most files do. */
async function webkit() {
  const { port, browser, stop } = await startWebKit();
  const capabilities = {
    browserName: 'MiniBrowser',
    // WebKitGTK's driver has no BiDi, and webdriverio waits for it unless it is told.
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
  };
  const launcher = webdriverLauncher({ hostname: '127.0.0.1', port, capabilities });
  const end = launcher.stop.bind(launcher);
  launcher.stop = async () => {
    await end();
    await stop();
  };
  return launcher;
}

const launchers = { chromium, firefox, webkit };

export const launcherOf = async (engine: Engine) => launchers[engine]();
