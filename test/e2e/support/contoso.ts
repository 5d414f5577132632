/** A real OpenID provider beside the house: to be imported before that, whose settings name it then. */
import { after } from 'node:test';
import { startProvider } from '../../../demo/provider/start.js';

const client = { id: 'northwind', secret: 'known to these tests alone' };
const redirectUris = ['http://localhost/api/connections/callback'];
const provider = await startProvider({ port: 0, clients: [{ ...client, redirectUris }] });
after(() => provider.close());
process.env['CONNECTION_PROVIDERS'] = JSON.stringify([
  { id: 'contoso', name: 'Contoso', issuer: provider.issuer, clientId: client.id, clientSecret: client.secret },
]);
