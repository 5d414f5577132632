/** Who is there while all that happens: Ada, whose calls they are, with an address and a number that wait; Eve; and Grace. */
import type { Verb } from '../../../src/contract/calls.js';
import { arrive, become, request } from './client.js';
import { routeOf } from './targets.js';

export const eve = await arrive('eve@fuzz.example');
become('');
export const grace = await arrive('grace@fuzz.example');
become('');
export const ada = await arrive('ada@fuzz.example');

async function add(): Promise<{ id: string; address: string }> {
  const address = 'waiting@fuzz.example';
  const answer = await request({ ...routeOf('emails.add'), body: JSON.stringify({ address }) });
  return { address, id: ((await answer.json()) as { id: string }).id };
}
/** Ada's address whose code has not come back. */
export const pending = await add();

async function addPhone(): Promise<{ id: string; number: string }> {
  const number = '+12025550150';
  const answer = await request({ ...routeOf('phones.add'), body: JSON.stringify({ number }) });
  return { number, id: ((await answer.json()) as { id: string }).id };
}
const pendingPhone = await addPhone();

/** The row of hers that a call is about: its code has not come back. */
export const pendingFor = (verb: Verb): string => (verb.startsWith('phones.') ? pendingPhone : pending).id;
