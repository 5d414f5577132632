import { Component, CUSTOM_ELEMENTS_SCHEMA, ElementRef, signal, viewChild } from '@angular/core';
import 'user-profile-element/define';
import type { PartialMessages, UserProfile, UserProfileEventMap } from 'user-profile-element';
import { SignIn } from './sign-in';

type Greeting = UserProfileEventMap['user-profile-ready'] | UserProfileEventMap['user-profile-updated'];

@Component({
  selector: 'app-root',
  imports: [SignIn],
  // Angular is told that there are tags which are not its own components. It does not check their attributes and events.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  templateUrl: './app.html',
})
export class App {
  protected readonly name = signal('');
  protected readonly isOut = signal(false);
  protected readonly messages: PartialMessages = { emails: { heading: 'Your mailboxes' } };
  private readonly element = viewChild.required<ElementRef<UserProfile>>('element');

  protected greet(event: Event): void {
    this.name.set((event as Greeting).detail.account.profile.firstName ?? '');
  }

  protected askToSignIn(event: Event): void {
    event.preventDefault();
    this.isOut.set(true);
  }

  protected signedIn(): void {
    this.isOut.set(false);
    void this.element().nativeElement.refresh();
  }
}
