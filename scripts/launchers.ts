/** What starts each engine for the web test runner. */
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { browserFlags, findBrowser } from './browser.js';
import { programsOf, type Engine } from './engines.js';
import { startWebKit, type WebKit } from './webkit.js';

async function chromium() {
  return chromeLauncher({ launchOptions: { executablePath: await findBrowser(), args: [...browserFlags] } });
}

/** Firefox speaks WebDriver BiDi alone, which puppeteer does, too. */
function firefox() {
  const { browser } = programsOf('firefox');
  return puppeteerLauncher({ launchOptions: { browser: 'firefox', executablePath: browser } });
}

/** One session for all files: starting one takes longer than most files do. */
class WebKitLauncher extends WebdriverLauncher {
  constructor(private readonly around: WebKit) {
    const capabilities = {
      browserName: 'MiniBrowser',
      // WebKitGTK's driver has no BiDi, and webdriverio waits for it unless it is told.
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: around.browser, args: ['--automation'] },
    };
    super({ hostname: '127.0.0.1', port: around.port, capabilities });
  }

  /** One key at a time: webdriverio presses all of them before it lets one go, and the second 4 of `+44` is none then. */
  override async sendKeys(session: string, keys: string[]): Promise<void> {
    for (const key of keys) await super.sendKeys(session, [key]);
  }

  override async stop(): Promise<void> {
    await super.stop();
    await this.around.stop();
  }
}

const launchers = { chromium, firefox, webkit: async () => new WebKitLauncher(await startWebKit()) };

export const launcherOf = async (engine: Engine) => launchers[engine]();
