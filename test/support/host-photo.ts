/** A photo that is about to be cropped, in a whole element. */
import { allByRole, byRole, queryByRole } from './by-role.js';
import { fullServer, openForm } from './host-page.js';
import { mountReady, place, until } from './mount.js';
import { carrying, picture } from './photos.js';

/** @param around - what of the host page's the element is put into first */
export async function photo(around: Element = document.body) {
  const server = fullServer();
  const element = place(await mountReady(server), around);
  const { root } = await openForm(element, ['profile', 'Add photo']);
  const input = await until(element, () => allByRole<HTMLInputElement>(root, 'file')[0]);
  input.files = carrying(await picture()).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  const stage = await until(element, () => queryByRole(root, 'application'));
  return { server, element, root, stage, save: () => byRole(root, 'button', 'Save photo').click() };
}
