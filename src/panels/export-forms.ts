import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Panel } from './panel.js';
import { dayOf, handOver } from './panel-file.js';
import { Work } from './panel-work.js';

/** Makes the copy, and hands it over: in one click, with the proof that the server may want in between. */
export class ExportForms extends Work implements ReactiveController {
  /** Revokes the address of the file that was handed over last. */
  #revoke: () => void = () => undefined;

  constructor(panel: Panel) {
    super(panel);
    panel.addController(this);
  }

  /** Everything about the person is behind that address. */
  hostDisconnected(): void {
    this.#revoke();
  }

  override forget(): void {
    super.forget();
    this.#revoke();
  }

  /** What the button says while the copy is made. */
  get busy(): string | undefined {
    return this.jobs.isRunning('export') ? this.t('export.preparing') : undefined;
  }

  /** The card that asks for proof, below the row. */
  proof(): TemplateResult | typeof nothing {
    return this.stepUp ? this.surface({ label: this.t('export.title'), content: nothing }) : nothing;
  }

  make(): void {
    const { t, run } = this;
    this.jobs.start({
      name: 'export',
      busy: t('export.preparing'),
      then: t('export.then'),
      failed: t('export.failed'),
      run: () => run('export.create', {}),
      done: (copy) => this.succeed(t('export.done', { file: this.#handOver(copy) })),
    });
  }

  /** @returns the name of the file */
  #handOver(copy: object): string {
    const name = `account-${dayOf(new Date())}.json`;
    this.#revoke();
    this.#revoke = handOver(name, new Blob([JSON.stringify(copy, null, 2), '\n'], { type: 'application/json' }));
    return name;
  }
}
