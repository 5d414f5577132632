import { LitElement, render, type TemplateResult } from 'lit';
import { tokens } from '../../src/styles/tokens.js';
import { panelStyles } from '../../src/styles/panel.js';
import { workStyles } from '../../src/styles/work.js';

/** A shadow root with the panels' styles, and nothing of an account in it. */
class TestRoot extends LitElement {
  static override styles = [tokens, panelStyles, workStyles];
}
customElements.define('test-root', TestRoot);

const shown = new Set<Element>();

afterEach(() => {
  shown.forEach((element) => element.remove());
  shown.clear();
});

export interface Shown {
  readonly root: ShadowRoot;
  readonly host: TestRoot;
  readonly draw: (template: TemplateResult) => void;
}

/** Draws a template on the page, in `parent` where one is given. */
export async function show(template: TemplateResult, parent: Element = document.body): Promise<Shown> {
  const host = new TestRoot();
  host.style.setProperty('--user-profile-duration', '0s');
  shown.add(parent === document.body ? host : parent);
  parent.append(host);
  await host.updateComplete;
  const root = host.renderRoot as ShadowRoot;
  const place = document.createElement('div');
  root.append(place);
  const draw = (next: TemplateResult): void => void render(next, place);
  draw(template);
  return { root, host, draw };
}
