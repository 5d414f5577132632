/** More than half of it is its documentation, from which `custom-elements.json` and the reference are written: hence its length. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AccountClient, Loaded } from './client/client.js';
import type { AccountError } from './client/errors.js';
import type { GetHeaders, GetToken } from './client/request.js';
import { AccountController } from './element/account-controller.js';
import { Announcer } from './element/announcer.js';
import { Arrival } from './element/arrival.js';
import { HostPages } from './element/host-pages.js';
import { navigation, titleOf } from './element/navigation.js';
import { NoticesController } from './element/notices-controller.js';
import { PanelsController } from './element/panels-controller.js';
import { ReturnController } from './element/return-controller.js';
import { showStates } from './element/states.js';
import { WordsController } from './element/words-controller.js';
import { fire } from './events.js';
import { directionOf } from './i18n/dates.js';
import { chunkOf } from './i18n/load.js';
import type { Chunk, PartialMessages } from './i18n/messages.js';
import { arrange, hasPanel, isPage, pageFor, pagesOf, type Page, type PanelEntry, type Stop } from './pages.js';
import { registry } from './panels/registry.js';
import { HashRouting } from './routing.js';
import type { StoreState } from './store/state.js';
import { elementStyles } from './styles/element.js';
import { skeleton } from './ui/skeleton.js';
import { version } from './version.js';

/**
 * The account page of a website: what a signed-in person sees of their account, and can change.
 *
 * @element user-profile
 * @fires {CustomEvent<ReadyDetail>} user-profile-ready - The account is shown, and was checked against the contract.
 * @fires {CustomEvent<AccountChangedDetail>} user-profile-account-changed - The account is a newer one, by whomever it was changed.
 * @fires {CustomEvent<PageChangedDetail>} user-profile-page-changed - Another page is shown.
 * @fires {CustomEvent<ErrorDetail>} user-profile-error - Something failed that was not the person's own doing.
 * @fires {CustomEvent<Record<string, never>>} user-profile-session-expired - Nobody is signed in any more. Cancelable: prevent it to show a sign-in of your own.
 * @fires {CustomEvent<BeforeConnectDetail>} user-profile-before-connect - A provider's page is about to be gone to. Cancelable: prevent it to open `url` yourself; the panel waits for what comes of it.
 * @fires {CustomEvent<BeforeDeleteDetail>} user-profile-before-delete - The account is about to be deleted. Cancelable: prevent it, and nothing is sent.
 * @fires {CustomEvent<ChangeDetail>} user-profile-updated - The names were changed.
 * @fires {CustomEvent<ChangeDetail>} user-profile-username-changed - The username was changed.
 * @fires {CustomEvent<ChangeDetail>} user-profile-photo-changed - The photo was set or removed.
 * @fires {CustomEvent<ChangeDetail>} user-profile-email-added - An address was added, yet to be verified.
 * @fires {CustomEvent<ChangeDetail>} user-profile-email-verified - An address was proved.
 * @fires {CustomEvent<ChangeDetail>} user-profile-primary-email-changed - Another address is the primary one.
 * @fires {CustomEvent<ChangeDetail>} user-profile-email-removed - An address was removed.
 * @fires {CustomEvent<ChangeDetail>} user-profile-phone-added - A phone number was added, yet to be verified.
 * @fires {CustomEvent<ChangeDetail>} user-profile-phone-verified - A phone number was proved.
 * @fires {CustomEvent<ChangeDetail>} user-profile-primary-phone-changed - Another phone number is the primary one.
 * @fires {CustomEvent<ChangeDetail>} user-profile-phone-removed - A phone number was removed.
 * @fires {CustomEvent<ChangeDetail>} user-profile-connection-added - An account at a provider was connected.
 * @fires {CustomEvent<ChangeDetail>} user-profile-connection-renewed - A connection was renewed at its provider.
 * @fires {CustomEvent<ChangeDetail>} user-profile-connection-removed - A connection was removed.
 * @fires {CustomEvent<ChangeDetail>} user-profile-password-set - A password was set where there was none.
 * @fires {CustomEvent<ChangeDetail>} user-profile-password-changed - The password was changed.
 * @fires {CustomEvent<ChangeDetail>} user-profile-password-removed - The password was removed.
 * @fires {CustomEvent<ChangeDetail>} user-profile-passkey-added - A passkey was added.
 * @fires {CustomEvent<ChangeDetail>} user-profile-passkey-renamed - A passkey has another name.
 * @fires {CustomEvent<ChangeDetail>} user-profile-passkey-removed - A passkey was removed.
 * @fires {CustomEvent<ChangeDetail>} user-profile-totp-enabled - An authenticator app is a second factor.
 * @fires {CustomEvent<ChangeDetail>} user-profile-totp-disabled - The authenticator app was removed.
 * @fires {CustomEvent<ChangeDetail>} user-profile-sms-factor-enabled - Codes by SMS to a number are a second factor.
 * @fires {CustomEvent<ChangeDetail>} user-profile-sms-factor-disabled - A number is a second factor no more.
 * @fires {CustomEvent<ChangeDetail>} user-profile-default-factor-changed - Another second factor is asked for first.
 * @fires {CustomEvent<ChangeDetail>} user-profile-backup-codes-generated - New backup codes took the place of the old ones.
 * @fires {CustomEvent<ChangeDetail>} user-profile-session-revoked - One session was signed out.
 * @fires {CustomEvent<ChangeDetail>} user-profile-sessions-revoked - All other sessions were signed out.
 * @fires {CustomEvent<ChangeDetail>} user-profile-data-exported - A copy of everything that is held was handed over.
 * @fires {CustomEvent<ChangeDetail>} user-profile-deletion-scheduled - The account will be deleted; until then it can be kept.
 * @fires {CustomEvent<ChangeDetail>} user-profile-deletion-cancelled - The account is kept.
 * @fires {CustomEvent<ChangeDetail>} user-profile-account-deleted - The account is gone; `account` is what it was last. Nobody is signed in any more.
 * @slot header - Above every page.
 * @slot footer - Below every page.
 * @slot page:NAME - A page of the host's own, in the navigation as `data-label`; it stands after ours, or before the page that `data-before` names.
 * @slot icon:NAME - The icon of such a page: an `<svg>`.
 * @slot link:NAME - A link of the host's own in the navigation: an `<a>`, with `data-before` likewise.
 * @slot after:PANEL - Below a panel: `after:emails`.
 * @csspart frame - Around everything.
 * @csspart nav - The navigation between the pages.
 * @csspart nav-link - One page in it.
 * @csspart current-nav-link - The one that is shown.
 * @csspart page - The page that is shown.
 * @csspart title - Its heading.
 * @csspart page-notice - What is said above the panels, or in their place; a `notice` too.
 * @csspart retry - Its "Try again"; a `button` too.
 * @csspart skeleton - A bar in the place of a word that is on its way.
 * @csspart panel - A panel, whichever.
 * @csspart panel-NOUN - One of them: `panel-emails`.
 * @csspart panel-head - Its heading and lead.
 * @csspart heading - Its heading.
 * @csspart lead - The line under that.
 * @csspart panel-body - What stands under them, or beside.
 * @csspart icon - Any icon.
 * @csspart person - The head of the profile: photo, name, address.
 * @csspart avatar - The photo, or the person's initials.
 * @csspart name - The person's name.
 * @csspart address - Their primary email address.
 * @csspart facts - What the host's own fields say.
 * @csspart rows - A list of rows.
 * @csspart row - A row: what it is, and what can be done with it.
 * @csspart row-title - What it is: an address.
 * @csspart row-meta - What is said of it besides.
 * @csspart row-time - When it was, in the log.
 * @csspart day - A day in the log.
 * @csspart note - A sentence under rows, or in their place.
 * @csspart empty - The same with its button, where there is nothing yet.
 * @csspart mark - A provider's picture, or its first letter.
 * @csspart badge - A word about a row.
 * @csspart accent-badge - "Primary", "This device".
 * @csspart neutral-badge - "Default".
 * @csspart warning-badge - "Unverified".
 * @csspart button - A button. Those that follow are buttons too.
 * @csspart primary-button - What a form is for.
 * @csspart quiet-button - Words without a border.
 * @csspart plain-button - Such in the colour of text: "Cancel".
 * @csspart danger-button - Such in red: it opens what destroys something.
 * @csspart destroy-button - It does so.
 * @csspart add-button - "Add an email address".
 * @csspart more-button - "Show more" of a list.
 * @csspart inner-button - In a field: "Show".
 * @csspart disabled-button - Not to be pressed now.
 * @csspart menu-button - The three dots of a row.
 * @csspart link - A next step: "Enter the code".
 * @csspart menu - What the three dots open.
 * @csspart menu-item - One thing in it.
 * @csspart danger-menu-item - One that destroys something.
 * @csspart disabled-menu-item - One that is not to be had; it says why.
 * @csspart surface - The sheet around what is open.
 * @csspart danger-surface - The same around what destroys something.
 * @csspart surface-title - What it is about.
 * @csspart surface-text - What it says.
 * @csspart step-up - The proof that is asked for, in such a sheet.
 * @csspart form - A form in it.
 * @csspart field - A label, its hint, its input and its error.
 * @csspart label - A field's label.
 * @csspart hint - What is said besides, of a field or a button.
 * @csspart input - A field's input: text, a list, several lines.
 * @csspart code - The input for a code.
 * @csspart checkbox - A box to tick.
 * @csspart checkbox-label - It and its words.
 * @csspart invalid-input - Such an input, code or box with something wrong in it.
 * @csspart error - What is wrong.
 * @csspart options - The list below a field that is searched.
 * @csspart option - One thing in it.
 * @csspart selected-option - The one that Enter takes.
 * @csspart actions - The buttons of a form.
 * @csspart countdown - "Send again in 0:24".
 * @csspart crop - The photo, to be moved under its frame.
 * @csspart slider - Its zoom.
 * @csspart progress - How much of it is sent.
 * @csspart strength - How strong a new password would be.
 * @csspart qr-code - What an authenticator app scans.
 * @csspart key - The same to type.
 * @csspart backup-codes - The codes, as on paper.
 * @csspart losses - What goes with the account.
 * @csspart notice - What was done, failed, or is to be known.
 * @csspart success-notice - What was done.
 * @csspart failed-notice - What failed.
 * @csspart warning-notice - What wants attention.
 * @csspart plain-notice - What is to be known.
 * @csspart reference - What a person hands to support.
 * @cssprop [--user-profile-accent=light-dark(#2c4a93, #a9bdf8)] - Primary buttons, links, the current page, focus.
 * @cssprop [--user-profile-on-accent=light-dark(#ffffff, #11141b)] - Words on it. Set it with the accent.
 * @cssprop [--user-profile-background=light-dark(#ffffff, #16181d)] - Behind everything.
 * @cssprop [--user-profile-text=light-dark(#1c1d22, #e8e9ed)] - Words.
 * @cssprop [--user-profile-danger=light-dark(#b0271d, #ff9f96)] - What failed, and what can't be undone.
 * @cssprop [--user-profile-warning=light-dark(#7d4c00, #efbe70)] - What wants attention.
 * @cssprop [--user-profile-success=light-dark(#1b6a42, #82d3a6)] - What was done.
 * @cssprop [--user-profile-muted=68 % of the text] - Leads, hints, what is said besides.
 * @cssprop [--user-profile-line=11 % of the text] - Hairlines.
 * @cssprop [--user-profile-field=the background] - Inside fields.
 * @cssprop [--user-profile-field-line=50 % of the text] - Around fields.
 * @cssprop [--user-profile-surface=a tint of the accent] - The sheet around what is open.
 * @cssprop [--user-profile-focus=the accent] - The ring around what has focus.
 * @cssprop [--user-profile-font=system-ui] - A font by its name; `inherit` can't work here.
 * @cssprop [--user-profile-heading-font=the font] - Of headings.
 * @cssprop [--user-profile-mono-font=ui-monospace] - Of codes and keys.
 * @cssprop [--user-profile-font-size=0.9375em] - Of everything: all else is measured by it.
 * @cssprop [--user-profile-radius=0.55em] - Corners; 0 makes all square.
 * @cssprop [--user-profile-avatar-radius=50%] - Corners of the photo.
 * @cssprop [--user-profile-control=2.45em] - How high buttons and fields are; 2.8em at the least for fingers.
 * @cssprop [--user-profile-padding=1.25em] - Inside the frame; 0 inside a card of your own.
 * @cssprop [--user-profile-frame=1px] - The line around everything; 0px for none.
 * @cssprop [--user-profile-duration=160ms] - How long what opens takes to appear.
 * @cssState loading - Nothing is known yet.
 * @cssState ready - The account is shown.
 * @cssState refreshing - It is read again; what is shown stays.
 * @cssState failed - It could not be read.
 * @cssState signed-out - Nobody is signed in.
 * @cssState offline - The device has no network; what is shown stays.
 */
export class UserProfile extends LitElement {
  /** The version of the package that this class is from. */
  static readonly version: string = version;
  static override styles = elementStyles;

  /** Where the account contract is answered: `/api/account`. */
  @property({ attribute: 'base-url' }) baseUrl: string | null | undefined;
  /** The page to show (`profile`, `security`, `data`), or the panel whose page it is. */
  @property() page: string | null | undefined;
  /** Which panels, in which order; then there is no navigation. Left out: all that the server offers. */
  @property() panels: string | readonly string[] | null | undefined;
  /** BCP 47 tag of words and dates. Left out: the language of the page around. */
  @property() locale: string | null | undefined;
  /** `auto` takes the host's `color-scheme`. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' | null | undefined;
  /** `hash`: the page is kept in the address, as `#user-profile/PAGE`. */
  @property() routing: 'none' | 'hash' | null | undefined;
  /**
   * How a provider's page is gone to, to connect an account: by leaving this page and coming back (`redirect`), or in a
   * window of its own (`popup`), so that this page keeps its state.
   */
  @property() connect: 'redirect' | 'popup' | null | undefined;
  /** Whether cookies go along with requests, as for `fetch`. */
  @property() credentials: RequestCredentials | null | undefined;
  /** The double-submit CSRF cookie, where the server wants one: `csrftoken` (Django), `XSRF-TOKEN` (Laravel, Spring). */
  @property({ attribute: 'csrf-cookie' }) csrfCookie: string | null | undefined;
  /** The header that its value goes back in: `X-CSRFToken` (Django), `X-XSRF-TOKEN` (Laravel, Spring). */
  @property({ attribute: 'csrf-header' }) csrfHeader: string | null | undefined;
  /**
   * Gives the token that says who is asking (`Authorization: Bearer`), before every request; then no cookie goes along.
   * `renew` is true where the server has just refused the last one (401): then a token kept by the host is of no use.
   */
  @property({ attribute: false }) getToken: GetToken | null | undefined;
  /** More headers, asked for before every request. What the contract itself sends stays as it is. */
  @property({ attribute: false }) getHeaders: GetHeaders | null | undefined;
  /** In the place of the browser's `fetch`; it must heed `signal`. */
  @property({ attribute: false }) fetch: typeof fetch | null | undefined;
  /** Who answers in the place of the REST client; `base-url` is not needed then. */
  @property({ attribute: false }) client: AccountClient | null | undefined;
  /** The host's own words, in the place of the element's. */
  @property({ attribute: false }) messages: PartialMessages | null | undefined;
  /** What `GET /me` answers, where the page has it already: then the element asks for nothing at first. */
  @property({ attribute: false }) initialData: Loaded | null | undefined;

  readonly #internals = this.attachInternals();
  readonly #announcer = new Announcer(this, (origin) => origin === this || this.#panels.has(origin));
  readonly #account = new AccountController(this, this.#announcer);
  readonly #words = new WordsController(this);
  readonly #notices = new NoticesController(this, this.#words, this.#account, this.#announcer);
  readonly #hostPages = new HostPages(this);
  readonly #arrival = new Arrival(this);
  readonly #return = new ReturnController(this);
  readonly #panels = new PanelsController(
    this,
    ({ noun }) => this.#words.load(['common', chunkOf(noun)]),
    (noun, error) => this.#fail(noun, error),
  );
  readonly #routing = new HashRouting(this, (target) => this.#goTo(target ?? this.#home));
  /** The page to begin with, and to come back to where the address names none. */
  #home: string | undefined;
  #drawn: string | undefined;
  #person: string | undefined;

  /** Reads the account again; what is shown stays. Resolves when that is done, however it went. */
  async refresh(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    await this.#account.store?.refresh();
  }

  /** Shows a page, or the page that a panel is on. */
  show(page: string): void {
    const hash = `#user-profile/${page}`;
    // Where the address names it already, nothing would follow.
    if (this.#account.settings.routing === 'hash' && location.hash !== hash) location.hash = hash;
    else this.#goTo(page);
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated) this.#home = this.page ?? undefined;
    this.#account.update();
    const { settings, state } = this.#account;
    this.#notices.load();
    this.#words.speak(settings.locale, settings.messages);
    this.#routing.follow(this.isConnected && settings.routing === 'hash');
    this.#meet(state);
    if (state.checked) this.#return.meet(this.#pages);
    if (this.#account.store) this.#page?.panels.forEach((entry) => this.#panels.get(entry));
    // What failures and step-up say is not in the way of the first paint.
    if (state.checked) this.#words.load(['problems', 'stepUp']).catch(() => undefined);
    this.#giveContext();
  }

  protected override updated(changed: PropertyValues<this>): void {
    showStates(this.#internals, this.#account.state);
    const page = this.#account.state.account && this.#page?.name;
    if (page && this.#drawn && page !== this.#drawn && changed.has('page')) {
      this.#arrival.lead(page);
      fire(this, 'page-changed', { page });
    }
    this.#drawn = page ?? this.#drawn;
    if (this.#account.state.account) this.#arrival.arrive(this.#page, (entry) => this.#panels.get(entry));
  }

  protected override render(): TemplateResult {
    const { state, settings } = this.#account;
    const { t, locale } = this.#words;
    const page = state.account && this.#page;
    const composed = settings.panels !== undefined;
    return html`<div class="frame" part="frame" lang=${locale} dir=${directionOf(locale)}><div class="shell">
      ${
        page && !composed ? navigation(this.#stops, page.name, t, settings.routing, (name) => this.show(name)) : nothing
      }
      <div class="page" part="page">
        ${this.#slot('header')}
        ${page && !composed ? html`<h2 class="title" part="title" tabindex="-1">${titleOf(t, page)}</h2>` : nothing}
        <div role="status">${this.#drawNotices()}</div>
        ${
          page?.item
            ? html`<slot name=${`page:${page.name}`}></slot>`
            : html`<div class="panels">${page ? this.#drawPanels(page) : state.status === 'loading' ? skeleton(t('element.loading'), 3) : nothing}</div>`
        }
        ${this.#slot('footer')}
      </div>
    </div></div>`;
  }

  get #pages(): readonly Page[] {
    return pagesOf(registry, this.#account.state.capabilities, this.#account.settings.panels);
  }

  /** What the navigation leads to: our pages, with the host's pages and links among them. */
  get #stops(): readonly Stop[] {
    // Panels one by one make up a page of the host's: there is no navigation to stand in.
    return arrange(this.#pages, this.#account.settings.panels ? [] : this.#hostPages.items);
  }

  get #page(): Page | undefined {
    return pageFor(this.#stops.filter(isPage), this.page ?? undefined);
  }

  /** A place for what the host brings; none where it brings nothing, so that there is no gap. */
  #slot(name: string): TemplateResult | typeof nothing {
    return this.#hostPages.slots.has(name) ? html`<slot name=${name}></slot>` : nothing;
  }

  #drawNotices(): TemplateResult | typeof nothing {
    const { state } = this.#account;
    if (state.status === 'signed-out' && this.#announcer.hostSignsIn) return nothing;
    const { t, locale } = this.#words;
    return this.#notices.draw(state, t, locale, () => void this.#retry());
  }

  #drawPanels({ panels }: Page): unknown {
    return repeat(
      panels,
      ({ noun }) => noun,
      (entry) => html`${this.#drawPanel(entry)}${this.#slot(`after:${entry.noun}`)}`,
    );
  }

  #drawPanel(entry: PanelEntry): TemplateResult | HTMLElement {
    const panel = this.#panels.get(entry);
    if (panel instanceof HTMLElement) return panel;
    return panel === 'loading'
      ? skeleton(this.#words.t('element.loading'))
      : this.#notices.missingPanel(this.#words.t, () => this.#again(entry));
  }

  /**
   * Nothing of the last person is shown to the next, what they left half typed in a form included. While nobody is
   * known to be signed in the panels are off the page; who comes back finds them as they were left.
   */
  #meet({ account, deleted }: StoreState): void {
    const person = account?.id;
    if (person === undefined && !deleted) return;
    if (this.#person !== undefined && person !== this.#person) this.#panels.forget();
    this.#person = person;
  }

  #giveContext(): void {
    const { store, settings } = this.#account;
    if (!store) return;
    this.#panels.give({
      ...{ store, settings, t: this.#words.t, formWords: this.#formWords, fail: this.#fail },
      mayConnect: (detail) => fire(this, 'before-connect', detail),
      mayDelete: (detail) => fire(this, 'before-delete', detail),
      wayTo: (noun) => (hasPanel(this.#pages, noun) ? () => this.show(noun) : undefined),
      returned: this.#return.returned,
    });
  }

  readonly #formWords = (noun: string): Promise<void> =>
    this.#words.load(['common-forms', `${chunkOf(noun)}-forms` as Chunk]);

  readonly #fail = (panel: string, error: AccountError): void => this.#announcer.failed(panel, error);

  async #retry(): Promise<void> {
    await this.refresh();
    await this.updateComplete;
    this.#arrival.recover();
  }

  #again(entry: PanelEntry): void {
    this.#arrival.setOut(entry.noun);
    this.#panels.retry(entry);
  }

  #goTo(target: string | undefined): void {
    this.page = target;
    this.#arrival.setOut(target ?? '');
    // Who is there already is led to it all the same.
    this.requestUpdate();
  }
}
