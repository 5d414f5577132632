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
  /** Ends it by this signal and waits; what it was ended by, or its exit code. */
  end(signal: NodeJS.Signals): Promise<string | number | null>;
}

/** Runs a TypeScript file; what still runs when the test ends is killed. */
export function run(t: TestContext, file: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Process {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { env: { ...process.env, ...env } });
  t.after(() => child.kill('SIGKILL'));
  const said: string[] = [];
  const exit = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
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
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code, by] = await exit;
    return by ?? code;
  };
  return { child, pid: child.pid ?? 0, line, end };
}
