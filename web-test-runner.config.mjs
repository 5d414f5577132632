import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';
import { browserReport } from './scripts/browser-report.mjs';
import { commonJs } from './scripts/common-js.mjs';

register();
const { launcherOf } = await import('./scripts/launchers.ts');

/** `chromium`, `firefox` or `webkit`. */
const engine = process.env.TEST_ENGINE || 'chromium';

/** Every test file first sets up the check of console errors; on its first line, so that line numbers stay. */
const checksConsole = {
  name: 'checks-console',
  transform: ({ path, body }) => (path.endsWith('.test.ts') ? `import '/test/support/console.ts'; ${body}` : undefined),
};

export default {
  files: ['test/{client,store,contract,element,panels,ui,i18n,embedding}/**/*.test.ts', '!test/**/*.node.test.ts'],
  nodeResolve: true,
  plugins: [
    checksConsole,
    commonJs('qrcode-svg', 'jsqr'),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [await launcherOf(engine)],
  // A page behind another gets no animation frames and no focus.
  concurrency: 1,
  // Limits for failure alone: no test waits for time to pass, and two engines share the machine.
  testFramework: { config: { timeout: 20_000 } },
  testsFinishTimeout: 180_000,
  filterBrowserLogs: ({ args }) => !args.some((arg) => String(arg).startsWith('Lit is in dev mode')),
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    ...(process.env.TEST_REPORT ? [browserReport(process.env.TEST_REPORT, engine)] : []),
  ],
};
