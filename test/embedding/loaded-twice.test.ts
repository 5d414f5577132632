import { expect } from '@open-wc/testing';

interface Page {
  readonly customElements: CustomElementRegistry;
  readonly warnings: string[];
}

/** A page of its own, with a registry of its own, in which this script ran before the package was imported `times` times. */
async function pageWith(before: string, times = 1): Promise<Page> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const inside = frame.contentWindow as (Window & Page & { loaded: Promise<unknown> }) | null;
  const script = frame.contentDocument?.createElement('script');
  if (!inside || !script) throw new Error('there is no page in the frame');
  script.textContent = `
    var warnings = [];
    console.warn = (text) => text.startsWith('<user-profile>') && warnings.push(text);
    ${before}
    var loaded = Promise.all([...Array(${times}).keys()].map((n) => import('${location.origin}/src/define.ts?copy=' + n)));
  `;
  frame.contentDocument?.body.append(script);
  await inside.loaded;
  return inside;
}

describe('registering <user-profile>', () => {
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  it('happens once, however often the package is imported', async () => {
    const { customElements, warnings } = await pageWith('', 2);
    expect(customElements.get('user-profile')).to.have.property('version');
    expect(warnings).to.deep.equal([]);
  });

  it('leaves the tag to another version that was first, and says which', async () => {
    const { customElements, warnings } = await pageWith(
      `customElements.define('user-profile', class extends HTMLElement { static version = '0.0.9'; });`,
    );
    expect(customElements.get('user-profile')).to.have.property('version', '0.0.9');
    expect(customElements.get('user-profile-emails')).to.equal(undefined);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(/version 0\.0\.9 is registered already, so version \d+\.\d+\.\d+ is not/);
  });
});
