import { Component, output } from '@angular/core';

/** The host's own sign-in, since it prevented `user-profile-session-expired`. */
@Component({
  selector: 'app-sign-in',
  template: `
    <form (submit)="submit($event)">
      <label>Email <input name="identifier" autocomplete="username" /></label>
      <label>Password <input name="password" type="password" autocomplete="current-password" /></label>
      <button>Sign in</button>
    </form>
  `,
})
export class SignIn {
  readonly done = output();

  protected async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { identifier, password } = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement));
    const answer = await fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identifier, password }),
    });
    if (answer.ok) this.done.emit();
  }
}
