/** What is chosen, as code to put into a page of one's own. */
import { attributesOf, tokensOf, type Choice } from './choice.js';

export const kinds = { html: 'HTML', react: 'React', vue: 'Vue', svelte: 'Svelte', angular: 'Angular' } as const;
export type Kind = keyof typeof kinds;

/** The tag, one attribute a line where there are several. */
function tag(choice: Choice, indent: string): string {
  const attributes = [['base-url', '/api/account'], ...attributesOf(choice)].map(
    ([name, value]) => `${name}="${value}"`,
  );
  if (attributes.length < 3) return `${indent}<user-profile ${attributes.join(' ')}></user-profile>`;
  return `${indent}<user-profile\n${attributes.map((each) => `${indent}  ${each}\n`).join('')}${indent}></user-profile>`;
}

function rule(choice: Choice, indent: string): string {
  const tokens = tokensOf(choice);
  if (tokens.length === 0) return '';
  const lines = tokens.map(([name, value]) => `${indent}  ${name}: ${value};\n`).join('');
  return `${indent}user-profile {\n${lines}${indent}}\n`;
}

/** The example theme is a file; a page of one's own has it where it puts it. */
const sheet = ({ look }: Choice): string => (look === '' ? '' : `/demo/themes/${look}.css`);

function html(choice: Choice): string {
  const tokens = rule(choice, '      ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Your account</title>
${sheet(choice) ? `    <link rel="stylesheet" href="${sheet(choice)}" />\n` : ''}${tokens ? `    <style>\n${tokens}    </style>\n` : ''}    <script type="module" src="/user-profile/user-profile.js"></script>
  </head>
  <body>
${tag(choice, '    ')}
  </body>
</html>
`;
}

/** What belongs into a style sheet of an app, between these; nothing where there is none of it. */
function styles(choice: Choice, before: string, after: string): string {
  const imported = sheet(choice) ? `@import '${sheet(choice)}';\n` : '';
  const css = imported + rule(choice, '');
  return css === '' ? '' : `${before}${css}${after}`;
}

const comment = (choice: Choice): string => styles(choice, '/* In a style sheet of the app:\n', '*/\n\n');

const write: Readonly<Record<Kind, (choice: Choice) => string>> = {
  html,
  react: (choice) => `${comment(choice)}/// <reference types="user-profile-element/react" />
import 'user-profile-element/define';

export function Account() {
  return (
${tag(choice, '    ')}
  );
}
`,
  vue: (choice) => `<script setup lang="ts">
import 'user-profile-element/define';
</script>

<template>
${tag(choice, '  ')}
</template>
${styles(choice, '\n<style>\n', '</style>\n')}`,
  svelte: (choice) => `<script lang="ts">
  import 'user-profile-element/define';
</script>

${tag(choice, '')}
${styles(choice, '\n<!-- In a style sheet of the app:\n', '-->\n')}`,
  angular: (choice) => `${comment(choice)}import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import 'user-profile-element/define';

@Component({
  selector: 'app-account',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
${tag(choice, '    ')}
  \`,
})
export class Account {}
`,
};

/** The code for one kind of page. */
export const snippet = (kind: Kind, choice: Choice): string => write[kind](choice);
