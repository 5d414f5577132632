import { html, type TemplateResult } from 'lit';

export interface Form {
  readonly content: unknown;
  /** A save is under way: submitting again does nothing. */
  readonly busy: boolean;
  readonly submit: (form: HTMLFormElement) => void;
  readonly input?: (event: InputEvent) => void;
}

/** Our own words at the fields, so `novalidate`; Enter submits, a second submit while busy does not. */
export function form({ content, busy, submit, input }: Form): TemplateResult {
  const submitted = (event: Event): void => {
    event.preventDefault();
    if (!busy) submit(event.currentTarget as HTMLFormElement);
  };
  return html`<form
    class="form"
    part="form"
    novalidate
    aria-busy=${busy ? 'true' : 'false'}
    @submit=${submitted}
    @input=${input}
  >
    ${content}
  </form>`;
}

/** Buttons in a line; on a phone the main ones stretch. */
export const actions = (...buttons: unknown[]): TemplateResult =>
  html`<div class="actions stretch" part="actions">${buttons}</div>`;

/** The text of a field as it was typed, at submit: it also sees what an extension wrote without an event. */
export function typed(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

/** Whether anything stands in the form that it did not begin with. Hidden and read-only fields are not the person's. */
export function isPristine(form: HTMLFormElement): boolean {
  return [...form.elements].every((each) => !isControl(each) || each.tabIndex < 0 || isAsItWas(each));
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

function isAsItWas(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].every(({ selected, defaultSelected }) => selected === defaultSelected);
  }
  if (control.type === 'checkbox')
    return (control as HTMLInputElement).checked === (control as HTMLInputElement).defaultChecked;
  // A date that is half typed has no value, and is something all the same.
  return control.readOnly || (control.value === control.defaultValue && !control.validity.badInput);
}

/** What stands in a field becomes what it began with. */
export function putBack(form: HTMLFormElement, name: string): void {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLSelectElement) {
    for (const option of control.options) option.selected = option.defaultSelected;
  } else if (control instanceof HTMLInputElement && control.type === 'checkbox') {
    control.checked = control.defaultChecked;
  } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
    control.value = control.defaultValue;
  }
}
