/** What a combobox can be told by its keys. */
export interface Moves {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  move(by: number): void;
  takeActive(): void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/**
 * The keys of an editable combobox (ARIA Authoring Practices): arrows open the list and move in it, Enter takes what is
 * active, Escape closes the list alone, Tab takes it and goes on. All others edit the text.
 */
export class ComboboxKeys {
  constructor(private readonly moves: Moves) {}

  readonly pressed = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const { moves } = this;
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (moves.isOpen) moves.move(step);
      else moves.open();
    } else if (!moves.isOpen) {
      return;
    } else if (event.key === 'Enter') {
      // It would submit the form.
      event.preventDefault();
      moves.takeActive();
    } else if (event.key === 'Escape') {
      // It would give up the form.
      event.preventDefault();
      event.stopPropagation();
      moves.close();
    } else if (event.key === 'Tab') moves.takeActive();
  };
}
