/** The ways out of this page, and the one back in. An object, so that a test can stand at the door. */
export const away = {
  /** Leaves this page. */
  go: (url: string): void => location.assign(url),

  /**
   * A window of its own, empty as yet; undefined where the browser has none for us. To be opened in the click itself: later
   * the permission is lost. The provider's page is no business of ours, nor we of its: so it knows no opener.
   */
  open(): Window | undefined {
    const opened = window.open('about:blank', '', 'popup,width=520,height=680');
    if (opened) opened.opener = null;
    return opened ?? undefined;
  },

  /** Closes this window, where it is one that was opened so. */
  close: (): void => window.close(),
};
