/** What a person sees of their sessions and their log. */
import assert from 'node:assert/strict';
import type { ActivityEntry } from '../../../src/contract/activity.js';
import type { Session } from '../../../src/contract/sessions.js';
import type { Person } from './person.js';

export interface Part<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

type Query = Readonly<Record<string, string | number>>;

async function part<T>(person: Person, path: string, query: Query): Promise<Part<T>> {
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const { status, text, body } = await person.me('GET', `${path}?${asked.toString()}`);
  assert.equal(status, 200, text);
  return body as unknown as Part<T>;
}

export const sessionsOf = (person: Person, query: Query = {}) => part<Session>(person, '/sessions', query);
export const activityOf = (person: Person, query: Query = {}) => part<ActivityEntry>(person, '/activity', query);

/** The session that a person asks with. */
export async function ownSession(person: Person): Promise<Session> {
  const own = (await sessionsOf(person)).items.find(({ current }) => current);
  assert.ok(own, 'one’s own session is listed');
  return own;
}

/** All parts, one after the other. */
export async function inParts<T>(
  read: (query: Query) => Promise<Part<T>>,
  limit: number,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<T[][]> {
  const parts: T[][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { items, nextCursor }: Part<T> = await read({ limit, ...(cursor && { cursor }) });
    parts.push(items);
    cursor = nextCursor;
    await between();
  }
  return parts;
}
