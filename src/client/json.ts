import type { Verb } from '../contract/calls.js';
import { malformed } from './malformed.js';

/**
 * The JSON of a good answer; an empty object where there is nothing to say (204).
 * @throws AccountError `malformed_answer`: empty, HTML, cut off
 */
export async function readJson(verb: Verb, response: Response): Promise<unknown> {
  if (response.status === 204) return {};
  const text = await readText(verb, response);
  if (text.trim() === '') throw malformed(verb, 'is empty, where JSON was expected.', response.status);
  if (text.trimStart().startsWith('<')) {
    throw malformed(verb, 'is HTML, where JSON was expected. Is it a sign-in or an error page?', response.status);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw cutOff(verb, response);
  }
}

async function readText(verb: Verb, response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    // Waited too long, or given up: told apart by whoever set the signal. Anything else broke off on the way.
    if (error instanceof DOMException) throw error;
    throw cutOff(verb, response);
  }
}

const cutOff = (verb: Verb, response: Response) =>
  malformed(verb, 'is not whole: it ends or breaks before its JSON does.', response.status);
