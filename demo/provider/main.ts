/** The demo's providers, in a process of their own, as somebody else's would be. It ends with the one that started it. */
import { client, names } from './northwind.js';
import { startProvider, type RunningProvider } from './start.js';

async function start(name: string, port: number): Promise<RunningProvider> {
  const redirectUris = ['http://localhost/api/connections/callback', 'http://127.0.0.1/api/connections/callback'];
  const options = { name, clients: [{ ...client, redirectUris }] };
  // A port that is taken: another one, under which those who connected before are strangers.
  return startProvider({ ...options, port }).catch(() => startProvider({ ...options, port: 0 }));
}

if (process.send) {
  const first = Number(process.argv[2]);
  const providers = await Promise.all(names.map((name, index) => start(name, first === 0 ? 0 : first + index)));
  process.once('disconnect', () => void Promise.all(providers.map((each) => each.close())).then(() => process.exit(0)));
  process.send(providers.map(({ issuer }) => issuer));
}
