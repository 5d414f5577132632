/**
 * Packages that are CommonJS, as modules for the web test runner, which knows no other; an import of one would not fail, but
 * wait for ever.
 * @param {string[]} packages - their names
 */
export const commonJs = (...packages) => ({
  name: 'common-js',
  /** @param {{ path: string, body: unknown }} file */
  transform: ({ path, body }) =>
    packages.some((name) => path.includes(`/node_modules/${name}/`)) && path.endsWith('.js')
      ? `const module = { exports: {} }; const { exports } = module;\n${String(body)}\nexport default module.exports;`
      : undefined,
});
