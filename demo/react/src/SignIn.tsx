import type { FormEvent } from 'react';

/** The host's own sign-in, since it prevented `user-profile-session-expired`. */
export function SignIn({ done }: { done: () => void }) {
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { identifier, password } = Object.fromEntries(new FormData(event.currentTarget));
    const answer = await fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identifier, password }),
    });
    if (answer.ok) done();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <label>
        Email <input name="identifier" autoComplete="username" />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" />
      </label>
      <button>Sign in</button>
    </form>
  );
}
