import { properties, type Element, type Event } from './manifest-reader.js';

const HEAD = `// Generated from custom-elements.json.
import type { UserProfileEventMap } from './events.js';
import type { UserProfile } from './user-profile.js';
import './define.js';
`;

const comment = (text = ''): string => (text ? `  /** ${text.replaceAll('*/', '* /').replace(/\s+/g, ' ')} */\n` : '');

/** The properties and attributes, with the types of the class: what is wrong there is wrong here. */
const own = (element: Element): string => `
/** What a template may set: properties by their names, and attributes by theirs. */
interface UserProfileOwn {
${properties(element)
  .map(({ name, description }) => `${comment(description)}  ${name}?: UserProfile['${name}'];`)
  .join('\n')}
${element.attributes
  .filter(({ name, fieldName }) => name !== fieldName)
  .map(({ name, fieldName, description }) => `${comment(description)}  '${name}'?: UserProfile['${fieldName}'];`)
  .join('\n')}
}
`;

const handlers = (events: readonly Event[], nameOf: (event: string) => string): string => `
/** Its events. */
interface UserProfileHandlers {
${events
  .map(({ name, description }) => {
    const type = `((event: UserProfileEventMap['${name}']) => void) | undefined`;
    return `${comment(description)}  '${nameOf(name)}'?: ${type};`;
  })
  .join('\n')}
}
`;

const camel = (name: string): string => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** React 19 sets properties and listens to `on` and an event's name. */
const react = (element: Element): string => `${HEAD}import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${own(element)}${handlers(element.events, (name) => `on${name}`)}
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'user-profile': DetailedHTMLProps<HTMLAttributes<UserProfile>, UserProfile> & UserProfileOwn & UserProfileHandlers;
    }
  }
}
`;

/** Vue writes `@user-profile-ready`, and means `onUserProfileReady`. */
const vue = (element: Element): string => `${HEAD}import type { HTMLAttributes, PublicProps } from 'vue';
${own(element)}${handlers(element.events, (name) => `on${camel(name)}`)}
declare module 'vue' {
  // What goes into a slot of a custom element says so by the attribute; Vue itself has no other use for it.
  interface HTMLAttributes {
    slot?: string | undefined;
  }
  interface GlobalComponents {
    'user-profile': new () => {
      $props: HTMLAttributes & PublicProps & UserProfileOwn & UserProfileHandlers;
    };
  }
}
`;

/** Svelte 5 listens to `on` and an event's name. */
const svelte = (element: Element): string => `${HEAD}import type { HTMLAttributes } from 'svelte/elements';
${own(element)}${handlers(element.events, (name) => `on${name}`)}
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'user-profile': HTMLAttributes<UserProfile> & UserProfileOwn & UserProfileHandlers;
  }
}
`;

/** The text of each declaration file, by the name of its framework. */
export const frameworkTypes = (element: Element): Record<'react' | 'vue' | 'svelte', string> => ({
  react: react(element),
  vue: vue(element),
  svelte: svelte(element),
});
