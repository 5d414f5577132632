/**
 * R10: passwords that are known from breaches elsewhere, asked for by k-anonymity, as "Pwned Passwords" of Have I Been
 * Pwned has it: five characters of the hash leave, and the rest is looked for here in what comes back.
 */
import { createHash } from 'node:crypto';
import type { Deps } from './deps.js';
import { Problem } from './problem.js';

/** Nobody waits longer for a list of other people's passwords. */
const TIMEOUT_MS = 3_000;
/** Padded answers have 1000 lines or so, of some 40 characters each: that is room enough for twelve times as many. */
const MOST_BYTES = 500_000;

const PREFIX_LENGTH = 5;

/** The first characters of its SHA-1, and the rest: this protocol wants it, and nothing is kept by it. */
function split(password: string): { readonly prefix: string; readonly suffix: string } {
  const hash = createHash('sha1').update(password.normalize('NFC'), 'utf8').digest('hex').toUpperCase();
  return { prefix: hash.slice(0, PREFIX_LENGTH), suffix: hash.slice(PREFIX_LENGTH) };
}

/** Why there is no answer, in words that may be logged. */
class Unanswered extends Error {}

async function readBounded(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const [chunks, decoder] = [[] as string[], new TextDecoder()];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest of it.
    if (size > MOST_BYTES) throw new Unanswered('too long');
    chunks.push(decoder.decode(chunk, { stream: true }));
  }
  return chunks.join('');
}

async function askFor(prefix: string, url: string, timeoutMs: number): Promise<string> {
  const response = await fetch(url + prefix, {
    // With padding, how long an encrypted answer is does not tell which five characters were asked for.
    headers: { 'Add-Padding': 'true', Accept: 'text/plain', 'User-Agent': 'user-profile reference server' },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status === 200) return readBounded(response.body);
  await response.body?.cancel();
  throw new Unanswered(`HTTP ${response.status}`);
}

/** Lines of `SUFFIX:COUNT`; those that count 0 are the padding. */
function isListed(answer: string, suffix: string): boolean {
  const lines = answer.split(/\r?\n/).filter((line) => line !== '');
  const rows = lines.map((line) => /^([0-9A-F]{35}):(\d{1,15})$/i.exec(line));
  if (rows.some((row) => row?.[1]?.toUpperCase() === suffix && Number(row[2]) > 0)) return true;
  if (rows.includes(null)) throw new Unanswered('not a list');
  return false;
}

/** Never the error's own words: an address may be in them, and in that the five characters. */
function reasonOf(error: unknown): string {
  if (error instanceof Unanswered) return error.message;
  return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'no connection';
}

/**
 * Asks whether a password is known, where the settings name somebody to ask. Where nobody answers, it is taken: that
 * another service is down must not keep anybody from changing a password that was stolen.
 *
 * Not to be called in a transaction: nobody's lock waits for the network.
 * @param name - of the field
 * @throws {Problem} `breached_password`, at that field
 */
export async function refuseBreached(
  name: string,
  password: string,
  { settings, log }: Pick<Deps, 'settings' | 'log'>,
  timeoutMs = TIMEOUT_MS,
): Promise<void> {
  const { breachApiUrl } = settings;
  if (breachApiUrl === undefined) return;
  const { prefix, suffix } = split(password);
  let listed: boolean;
  try {
    listed = isListed(await askFor(prefix, breachApiUrl, timeoutMs), suffix);
  } catch (error) {
    log.warn('a password was taken unchecked for breaches', { reason: reasonOf(error) });
    return;
  }
  if (listed) throw new Problem('breached_password', { fields: [{ name, code: 'not_allowed' }] });
}
