const account = document.querySelector('user-profile');
account?.addEventListener('user-profile-updated', ({ detail }) => {
  const greeting = document.querySelector('#greeting');
  if (greeting) greeting.textContent = `Hello, ${detail.account.profile.firstName ?? 'you'}!`;
});
