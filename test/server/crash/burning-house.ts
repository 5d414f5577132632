/** A real server that is killed while people are at it, and started again on the same data. */
import { setTimeout as pause } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import { serverProcess } from '../shell/house.js';
import type { Process } from '../shell/processes.js';
import type { Door } from '../support/visitor.js';
import type { Dice } from './dice.js';

const LONGEST_DELAY_MS = 40;

export interface BurningHouse {
  readonly door: Door;
  /** One more change is done: from here on something may happen. */
  readonly counted: () => void;
  /** Resolves once nothing more will happen; how often something has. */
  calm(): Promise<number>;
  /** Tells it to end, and waits; its exit code. */
  close(): Promise<string | number | null>;
}

interface Fate {
  readonly dice: Dice;
  /** How many changes there will be, and how often something is to happen during them. */
  readonly changes: number;
  readonly strikes: number;
  /** What happens, where it is not the death of the server. */
  readonly strike?: () => Promise<unknown>;
  /** Done while no server is there. */
  readonly between?: () => Promise<void>;
}

/** Asks until there is an answer, where asking twice does no harm. Each start has a port of its own. */
function persistent(url: () => Promise<string>): Door {
  const ask: Door['ask'] = async (path, init) => {
    try {
      const origin = await url();
      const headers = { ...(init.headers as Record<string, string>), Origin: origin };
      const response = await fetch(origin + path, { ...init, headers });
      // All of it: the server may die in the middle of an answer.
      await response.clone().text();
      return response.status === 503 && init.method === 'GET' ? await ask(path, init) : response;
    } catch (error) {
      if (init.method === 'GET' && error instanceof TypeError) return ask(path, init);
      throw error;
    }
  };
  return { origin: '', ask };
}

export async function burningHouse(t: TestContext, env: NodeJS.ProcessEnv, fate: Fate): Promise<BurningHouse> {
  const { dice, changes, strikes, between } = fate;
  let server: Process;
  let up: Promise<string>;
  const killed = new Set<Process>();
  const start = async () => {
    const started = (server = serverProcess(t, { TEST_HOOKS: 'on', TRUSTED_PROXIES: '1', ...env }));
    const line = await started.line(/^Northwind is at /);
    void started.ended.then((how) => {
      if (killed.has(started)) return;
      up = Promise.reject(new Error(`it ended by ${how}:\n${started.said.join('\n')}`));
      up.catch(() => undefined); // Told to whoever asks next.
    });
    return line.replace(/^.* /, '');
  };
  await (up = start());

  const restart = async () => {
    killed.add(server);
    await server.end('SIGKILL');
    await between?.();
    return start();
  };
  const strike = fate.strike ?? (() => (up = restart()));
  // Spread over all changes, each at a moment of chance within its share.
  const share = changes / strikes;
  const moments = Array.from({ length: strikes }, (_, index) => (index * share + dice.below(share)) | 0);
  let [done, struck] = [0, 0];
  let happening: Promise<void> | undefined;
  const look = () => {
    if (happening || struck === strikes || done < (moments[struck] ?? 0)) return;
    struck++;
    happening = pause(dice.below(LONGEST_DELAY_MS))
      .then(strike)
      .then(() => {
        happening = undefined;
        look();
      });
  };
  const counted = () => {
    done++;
    look();
  };
  const calm = async () => {
    while (happening) await happening;
    return struck;
  };
  return { door: persistent(() => up), counted, calm, close: () => server.end('SIGTERM') };
}
