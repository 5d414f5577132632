/** Starts the demo's OpenID providers, and says so in the words of `CONNECTION_PROVIDERS`. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { client, names } from './provider/northwind.js';

export interface DemoProviders {
  /** The value of `CONNECTION_PROVIDERS`. */
  readonly setting: string;
  close(): Promise<void>;
}

/** @param port - of the first; 0 takes free ones */
export async function startDemoProviders(port: number): Promise<DemoProviders> {
  const main = fileURLToPath(new URL('./provider/main.ts', import.meta.url));
  // What it says of itself (that it is for development) is known here.
  const child = fork(main, [String(port)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const gone = once(child, 'exit');
  const [issuers] = (await Promise.race([
    once(child, 'message'),
    gone.then(() => Promise.reject(new Error('The demo’s OpenID provider could not be started.'))),
  ])) as [string[]];
  const providers = names.map((name, index) => ({
    id: name.toLowerCase(),
    name,
    issuer: issuers[index],
    clientId: client.id,
    clientSecret: client.secret,
    multiple: index > 0,
  }));
  const close = async () => {
    if (child.connected) child.disconnect();
    await gone;
  };
  return { setting: JSON.stringify(providers), close };
}
