/**
 * What a provider's page brings back in the query of the address. Some markers are the server's (contract.md, "Connecting"),
 * some are ours, sent along in `returnTo`. None proves anything: they only say what to look for in the account.
 */
const ours = /^user-profile-(?:flow|error|provider|row|window)=/;

let brought: string | undefined;

/** Takes the markers out of the address bar, at once: whoever is first on the page. The rest of the address stays as it is. */
export function takeMarkers(): void {
  const parts = location.search.slice(1).split('&');
  if (!parts.some((part) => part.startsWith('user-profile-flow='))) return;
  brought = parts.filter((part) => ours.test(part)).join('&');
  const url = new URL(location.href);
  url.search = parts.filter((part) => !ours.test(part)).join('&');
  history.replaceState(history.state, '', url);
}

/** The markers that were taken, as a query; for one element to tell of, and no other. */
export function claimReturned(): string | undefined {
  const claimed = brought;
  brought = undefined;
  return claimed;
}
