/**
 * Registers `<user-profile>`: the package's only side effect.
 *
 * Importing it twice, or after another copy of the package, is no error: the first one keeps the tag, and its panels.
 */
import { UserProfile } from './user-profile.js';

const TAG = 'user-profile';

if (typeof customElements !== 'undefined') {
  const first: (CustomElementConstructor & { readonly version?: string }) | undefined = customElements.get(TAG);
  if (!first) {
    customElements.define(TAG, UserProfile);
  } else if (first.version !== UserProfile.version) {
    console.warn(
      `<user-profile>: version ${first.version ?? 'unknown'} is registered already, so version ${UserProfile.version} is not. Load the package once.`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'user-profile': UserProfile;
  }
}
