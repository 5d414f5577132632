import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const random = {
  selector: 'MemberExpression[object.name="Math"][property.name="random"]',
  message: 'Math.random() can be guessed. Use crypto.getRandomValues() or crypto.randomUUID().',
};
const unsafeHtml = {
  selector: 'ImportDeclaration[source.value=/unsafe-(html|svg|mathml)/]',
  message: 'A strict CSP and Trusted Types refuse it, and so do we: write a template.',
};
const styleAttribute = {
  selector: 'TaggedTemplateExpression[tag.name="html"] TemplateElement[value.raw=/\\sstyle=/]',
  message: 'A strict CSP blocks style attributes (lit#5025): write a class.',
};
const everywhere = [random, unsafeHtml, styleAttribute];

/** On the server only `clock.now()` knows the time, so that tests can move it (design.md, "One clock"). */
const otherClocks = [
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Date.now() does not follow the test clock. Use clock.now().',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'new Date() does not follow the test clock. Use clock.now().',
  },
  {
    selector:
      ':matches(TemplateElement[value.raw=/\\b(now\\(\\)|current_(timestamp|date|time)\\b)/i], Literal[value=/\\b(now\\(\\)|current_(timestamp|date|time)\\b)/i])',
    message: "SQL's own clock does not follow the test clock. Hand in clock.now().",
  },
  {
    selector: 'CallExpression[callee.property.name="defaultNow"]',
    message: 'defaultNow() does not follow the test clock. Hand in clock.now().',
  },
];

export default defineConfig(
  globalIgnores(['dist/', '.pictures/', 'coverage/', 'data/', 'demo/{vue,angular,svelte,react}/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...everywhere],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // An empty string is often as good as none: `||` on primitives is meant.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true }],
      // find<HTMLInputElement>('name') says what is expected to be found; an assertion would say no more.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Characters are counted as code points, as the contract counts them.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Index signatures are read as such: noPropertyAccessFromIndexSignature's way, by choice of whoever writes.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended'], litA11y.configs.recommended],
    settings: { wc: { elementBaseClasses: ['LitElement', 'Panel'] } },
    rules: {
      'lit/no-legacy-imports': 'error',
      'lit/no-template-map': 'off',
      'lit/no-useless-template-literals': 'error',
      'lit/no-native-attributes': 'error',
      'lit/lifecycle-super': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/attribute-names': ['error', { convention: 'kebab' }],
      // `list-style: none` takes the list from VoiceOver in Safari (WebKit bug 170179); role="list" gives it back.
      'lit-a11y/no-redundant-role': 'off',
      'wc/require-listener-teardown': 'error',
      'wc/no-child-traversal-in-connectedcallback': 'error',
    },
  },
  {
    files: ['demo/server/**/*.ts'],
    ignores: ['demo/server/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...otherClocks] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // node:test's test() gives a promise that nobody is to wait for; @open-wc/testing types equal() as one, and it is none.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite', 'before', 'after'], package: 'node:test' },
            { from: 'package', name: 'Equal', package: 'chai' },
          ],
        },
      ],
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
