/// <reference types="user-profile-element/react" />
import { useRef, useState } from 'react';
import 'user-profile-element/define';
import type { PartialMessages, UserProfile, UserProfileEventMap } from 'user-profile-element';
import { SignIn } from './SignIn.js';

/** An object: it is handed on as a property. Out of the component, so that it is the same at each render. */
const messages: PartialMessages = { emails: { heading: 'Your mailboxes' } };

export function App() {
  const element = useRef<UserProfile>(null);
  const [name, setName] = useState('');
  const [isOut, setIsOut] = useState(false);
  const greet = ({ detail }: UserProfileEventMap['user-profile-ready'] | UserProfileEventMap['user-profile-updated']) =>
    setName(detail.account.profile.firstName ?? '');

  return (
    <main>
      <h1>{name ? `Hello, ${name}` : 'React'}</h1>
      {isOut && (
        <SignIn
          done={() => {
            setIsOut(false);
            void element.current?.refresh();
          }}
        />
      )}
      <user-profile
        ref={element}
        base-url="/api/account"
        routing="hash"
        messages={messages}
        onuser-profile-ready={greet}
        onuser-profile-updated={greet}
        onuser-profile-session-expired={(event) => {
          event.preventDefault();
          setIsOut(true);
        }}
      >
        <section slot="page:billing" data-label="Billing">
          <p>Your plan: {name ? `${name}’s` : 'free'}</p>
        </section>
      </user-profile>
    </main>
  );
}
