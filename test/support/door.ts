/** The ways out of the page, watched: nobody leaves while a test runs. */
import { away } from '../../src/panels/connections-away.js';

/** A window that was opened, as far as the panel knows it. */
export class OtherWindow {
  closed = false;
  at: string | undefined;
  readonly location = { replace: (url: string) => void (this.at = url) };
  close(): void {
    this.closed = true;
  }
}

export class Door {
  /** Where the page was left for. */
  readonly went: string[] = [];
  readonly windows: OtherWindow[] = [];
  /** The browser opens no windows. */
  blocks = false;
  /** How often this window closed itself. */
  closed = 0;
}

const real = { ...away };
afterEach(() => void Object.assign(away, real));

export function standAtTheDoor(): Door {
  const door = new Door();
  away.go = (url) => {
    door.went.push(url);
  };
  away.close = () => {
    door.closed++;
  };
  away.open = () => {
    if (door.blocks) return undefined;
    const opened = new OtherWindow();
    door.windows.push(opened);
    return opened as unknown as Window;
  };
  return door;
}
