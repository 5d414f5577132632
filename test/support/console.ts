/**
 * A console error fails the test that it came in. Every test file imports this first (web-test-runner.config.mjs
 * sees to it). Uncaught errors and unhandled rejections fail a test by mocha's own hand.
 */
const wrote = console.error.bind(console);
let errors: string[] = [];
let expected: RegExp[] = [];

console.error = (...args: unknown[]) => {
  const text = args.map((arg) => (arg instanceof Error ? `${arg.name}: ${arg.message}` : String(arg))).join(' ');
  errors.push(text);
  if (!expected.some((pattern) => pattern.test(text))) wrote(...args);
};

/** Says that this test brings one or more console errors that match; the test fails if none comes. */
export function expectConsoleError(pattern: RegExp): void {
  expected.push(pattern);
}

function complaint(): string | undefined {
  const unexpected = errors.find((text) => !expected.some((pattern) => pattern.test(text)));
  if (unexpected !== undefined) return `unexpected console error: ${unexpected}`;
  const missing = expected.find((pattern) => !errors.some((text) => pattern.test(text)));
  return missing && `expected a console error that matches ${String(missing)}, and none came`;
}

afterEach(function () {
  const message = complaint();
  errors = [];
  expected = [];
  const test = this.currentTest;
  if (message === undefined || test?.state !== 'passed') return;
  // Thrown from a hook, it would end the whole file; set on the test, it fails that test alone.
  test.state = 'failed';
  test.err = new Error(message);
});
