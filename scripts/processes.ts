/** Runs the commands of the house: several at once, each with its output kept. */
import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

/** Runs node with these arguments; never rejects. `live` also writes the output through as it comes. */
export function node(
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; live?: boolean } = {},
): Promise<Ended> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (piece: Buffer): void => {
    output += piece.toString();
    if (options.live) process.stdout.write(piece);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((resolve) => {
    const end = (code: number): void => resolve({ code, output, seconds: (performance.now() - started) / 1000 });
    child.on('error', (error) => {
      output += String(error);
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Does all of them, at most `width` at once, in this order. */
export async function several<T>(tasks: readonly T[], width: number, run: (task: T) => Promise<void>): Promise<void> {
  const waiting = [...tasks];
  const lane = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await run(task);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
