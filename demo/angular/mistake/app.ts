import type { UserProfile, UserProfileEventMap } from 'user-profile-element';

// What must not compile: a property with a wrong value, and a field of a detail that there is not.
export function mistake(element: UserProfile): void {
  element.routing = 'history';
  element.addEventListener('user-profile-updated', (event) => console.log(event.detail.password));
}

export const detail = (event: UserProfileEventMap['user-profile-updated']): unknown => event.detail;
