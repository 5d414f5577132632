import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { checkbox } from '../ui/checkbox.js';
import { dataIcon } from '../ui/data-icons.js';
import { factorIcon } from '../ui/factor-icons.js';
import { actions, form } from '../ui/form.js';
import { notice } from '../ui/notice.js';
import { indent, surfaceHead } from '../ui/surface.js';

export interface CodesCard {
  readonly t: Translate;
  /** How many of the set in use are left. */
  readonly old: number;
  /** Whether there is a set in use. */
  readonly has: boolean;
  /** The new ones, once they are made. */
  readonly codes: readonly string[] | undefined;
  /** Newer ones were made elsewhere. */
  readonly over: boolean;
  /** What was done before, which stays to be read. */
  readonly before: string | undefined;
  /** What came of copying, or downloading. */
  readonly kept: string | undefined;
  readonly ticked: boolean;
  /** Somebody wanted to go on without them. */
  readonly reminded: boolean;
  readonly error: string | undefined;
  readonly making: boolean;
  readonly saving: boolean;
  readonly make: () => void;
  readonly copy: () => void;
  readonly download: () => void;
  readonly print: () => void;
  readonly tick: (form: HTMLFormElement) => void;
  readonly submit: (form: HTMLFormElement) => void;
  readonly cancel: () => void;
}

/** Backup codes: the question whether new ones are meant, then they, as on paper. */
export function codesCard(given: CodesCard): TemplateResult {
  const { t, old, has, codes, over, making, before } = given;
  const asks = !codes && !making && !over && has;
  const told = over ? undefined : t(old > 0 ? 'twoFactor.saveTextNew' : 'twoFactor.saveText');
  const head = surfaceHead(
    factorIcon('list-ordered'),
    t(asks ? 'twoFactor.askTitle' : 'twoFactor.saveTitle'),
    asks ? (old > 0 ? t('twoFactor.askText') : undefined) : told,
  );
  return html`${before ? notice({ kind: 'success', what: before }) : nothing}${head}
  ${indent(codes ? paper(given, codes) : question(given, asks))}`;
}

/** Before they are there. */
function question({ t, over, making, make, cancel }: CodesCard, asks: boolean): TemplateResult {
  const text = making ? t('twoFactor.making') : over ? t('twoFactor.codesOver') : undefined;
  const label = asks || over ? t('twoFactor.makeNew') : undefined;
  return html`${text ? html`<p class="surface-text" part="surface-text" role=${over ? 'alert' : nothing}>${text}</p>` : nothing}
  ${actions(
    label && !making ? button({ label, look: 'primary', press: make }) : nothing,
    button(
      asks
        ? { label: t('twoFactor.askKeep'), press: cancel }
        : { label: t('common.cancel'), look: 'quiet plain', off: making, press: cancel },
    ),
  )}`;
}

function paper(given: CodesCard, codes: readonly string[]): TemplateResult {
  const { t, saving, kept, reminded, tick, submit } = given;
  const content = html`${checkbox({
    name: 'saved',
    label: t('twoFactor.saved'),
    error: given.error,
    checked: false,
  })}${done(given)}`;
  return html`<ol class="recovery" part="backup-codes" role="list">
      ${codes.map((code) => html`<li>${code}</li>`)}
    </ol>
    ${actions(
      button({ label: t('twoFactor.copy'), icon: 'copy', press: given.copy }),
      button({ label: t('twoFactor.download'), icon: dataIcon('download', true), press: given.download }),
      button({ label: t('twoFactor.print'), icon: factorIcon('printer', true), press: given.print }),
    )}
    ${kept ? html`<p class="hint" part="hint">${kept}</p>` : nothing}
    ${form({ busy: saving, submit, content, input: (event) => tick(event.currentTarget as HTMLFormElement) })}
    ${reminded ? notice({ kind: 'warning', what: t('twoFactor.finishCodes'), alert: true }) : nothing}`;
}

/** Not before the box is ticked, which says what is missing. */
function done({ t, ticked, saving, error, cancel }: CodesCard): TemplateResult {
  const label = t(saving ? 'common.saving' : 'twoFactor.done');
  return actions(
    button({ label, look: 'primary', submit: true, off: saving || !ticked }),
    button({ label: t('common.cancel'), look: 'quiet plain', off: saving, press: cancel }),
    ticked || error ? nothing : html`<span class="hint" part="hint">${t('twoFactor.tickFirst')}</span>`,
  );
}
