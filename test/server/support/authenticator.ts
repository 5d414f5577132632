/** An authenticator in software, for tests: it makes passkeys and signs with them, in the JSON form in which browsers hand them on. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type {
  AuthenticationCredential,
  CreationOptions,
  RegistrationCredential,
  RequestOptions,
} from '../../../src/contract/webauthn.js';

const ORIGIN = 'http://localhost:4400';

interface Kept {
  readonly id: string;
  readonly rpId: string;
  readonly userHandle: string;
  readonly key: KeyObject;
  counter: number;
}

/** What a test may have it do otherwise than a good one. */
export interface Traits {
  /** The page that the browser says it is. */
  origin?: string;
  rpId?: string;
  /** Whether it asked for a finger, a face or a PIN. */
  verifies?: boolean;
  /** Whether it counts its signatures. */
  counts?: boolean;
  synced?: boolean;
  aaguid?: string;
  /** What it signs in the place of what it was given. */
  challenge?: string;
}

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
const base64url = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url');

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const MAY_BE_BACKED_UP = 0x08;
const BACKED_UP = 0x10;
const HAS_CREDENTIAL = 0x40;

/** COSE_Key of ES256 (RFC 9053 §7.1). */
function coseKey(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const part = (value: string) => new Uint8Array(Buffer.from(value, 'base64url'));
  return isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, part(x)],
      [-3, part(y)],
    ]),
  );
}

export class Authenticator {
  readonly kept: Kept[] = [];
  constructor(readonly traits: Traits = {}) {}

  #clientData(type: string, challenge: string, { origin = ORIGIN, challenge: other }: Traits): string {
    return JSON.stringify({ type, challenge: other ?? challenge, origin, crossOrigin: false });
  }

  #data(rpId: string, counter: number, traits: Traits, credential: Uint8Array = new Uint8Array()): Buffer {
    const { verifies = true, synced = false } = traits;
    const flags =
      USER_PRESENT +
      (verifies ? USER_VERIFIED : 0) +
      (synced ? MAY_BE_BACKED_UP + BACKED_UP : 0) +
      (credential.length > 0 ? HAS_CREDENTIAL : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(traits.rpId ?? rpId), Buffer.from([flags]), count, credential]);
  }

  /** Makes a passkey. */
  makes(options: CreationOptions, more: Traits = {}): RegistrationCredential {
    const traits = { ...this.traits, ...more };
    const rpId = options.rp.id ?? '';
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const id = randomBytes(32);
    const counter = traits.counts ? 1 : 0;
    this.kept.push({ id: base64url(id), rpId, userHandle: options.user.id, key: privateKey, counter });
    const aaguid = Buffer.from((traits.aaguid ?? '').replaceAll('-', '').padStart(32, '0'), 'hex');
    const credential = Buffer.concat([aaguid, Buffer.from([0, id.length]), id, coseKey(publicKey)]);
    const attestation = new Map<string, string | Uint8Array | Map<string, never>>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, never>()],
      ['authData', new Uint8Array(this.#data(rpId, counter, traits, credential))],
    ]);
    const clientDataJSON = base64url(this.#clientData('webauthn.create', options.challenge, traits));
    const response = {
      clientDataJSON,
      attestationObject: base64url(isoCBOR.encode(attestation)),
      transports: ['internal'],
    };
    return { id: base64url(id), rawId: base64url(id), type: 'public-key', response };
  }

  /** Signs with the newest passkey that it has for what is asked. */
  signs(options: RequestOptions, more: Traits = {}): AuthenticationCredential {
    const traits = { ...this.traits, ...more };
    const allowed = options.allowCredentials ?? [];
    const fits = ({ id, rpId }: Kept) =>
      rpId === options.rpId && (allowed.length === 0 || allowed.some((one) => one.id === id));
    const kept = this.kept.findLast(fits);
    if (!kept) throw new Error('this authenticator has no passkey for that');
    if (traits.counts) kept.counter++;
    const clientData = this.#clientData('webauthn.get', options.challenge, traits);
    const authenticatorData = this.#data(kept.rpId, kept.counter, traits);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), kept.key);
    const response = {
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authenticatorData),
      signature: base64url(signature),
      userHandle: kept.userHandle,
    };
    return { id: kept.id, rawId: kept.id, type: 'public-key', response };
  }
}
