interface Receiver {
  /** Whether the server has photos. */
  readonly offered: () => boolean;
  readonly isOpen: () => boolean;
  readonly open: () => void;
  readonly take: (file: File) => void;
}

/**
 * Photos that are dropped anywhere on the panel: beside the form they would else take the place of the page. And those
 * that are pasted, as long as the form is open.
 */
export function receive(panel: HTMLElement, { offered, isOpen, open, take }: Receiver): void {
  panel.addEventListener('dragover', (event) => {
    if (!offered() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  panel.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!offered() || !file) return;
    event.preventDefault();
    if (!isOpen()) open();
    // Another form may be open, and hold what would be lost.
    if (isOpen()) take(file);
  });
  panel.addEventListener('paste', (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (!file || !isOpen()) return;
    event.preventDefault();
    take(file);
  });
}
