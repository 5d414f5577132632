/** Processes of their own for tests, and what they said. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';

export interface Process {
  readonly child: ChildProcess;
  readonly pid: number;
  /** The first line on standard output that matches; rejects with all that was said if the process ends without it. */
  line(pattern: RegExp): Promise<string>;
  /** All lines so far. */
  readonly said: readonly string[];
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<string | number | null>;
  /** Ends it by this signal and waits; what it was ended by, or its exit code. */
  end(signal: NodeJS.Signals): Promise<string | number | null>;
}

/** Runs a TypeScript file; what still runs when the test ends is killed. */
export function run(t: TestContext, file: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Process {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { env: { ...process.env, ...env } });
  t.after(() => child.kill('SIGKILL'));
  const said: string[] = [];
  // `close` and not `exit`: by then all that it said has been heard.
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const ended = closed.then(([code, signal]) => signal ?? code);
  let waiting: (() => void)[] = [];
  const hear = (line: string) => {
    said.push(line);
    waiting.forEach((look) => look());
  };
  createInterface(child.stdout).on('line', hear);
  createInterface(child.stderr).on('line', hear);

  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = said.find((text) => pattern.test(text));
        if (found === undefined) return;
        waiting = waiting.filter((other) => other !== look);
        resolve(found);
      };
      waiting.push(look);
      look();
      child.once('close', () => reject(new Error(`no line matched ${String(pattern)}:\n${said.join('\n')}`)));
    });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { child, pid: child.pid ?? 0, line, said, ended, end };
}
