/**
 * What goes into each call and what comes out: the server's validation, the client's check of answers,
 * `openapi.json` and the conformance suite are all read off this table, which has one row a call: hence its length. Not in
 * the first chunk: see `calls.ts`.
 */
import * as z from 'zod/mini';
import { account } from './account.js';
import { activityEntry, activityQuery } from './activity.js';
import { startedBackupCodes } from './backup-codes.js';
import type { Verb } from './calls.js';
import { capabilities, type Feature } from './capabilities.js';
import { challenge } from './challenge.js';
import { reconnect, startConnection, startedConnection } from './connections.js';
import { addEmail, verifyEmail } from './emails.js';
import { exportFile } from './export.js';
import { addPasskey, renamePasskey, startedPasskey } from './passkeys.js';
import { addPhone, verifyPhone } from './phones.js';
import { setPassword } from './password.js';
import type { ProblemCode } from './problems.js';
import { updateProfile } from './profile.js';
import {
  finishedReverification,
  finishReverification,
  startedReverification,
  startReverification,
} from './reverification.js';
import { setDefaultFactor } from './second-factors.js';
import { session } from './sessions.js';
import { id, page, pageOf } from './shapes.js';
import { confirmTotp, startedTotp } from './totp.js';
import { setUsername } from './username.js';

export interface Operation {
  /** One line for `openapi.json`. */
  readonly summary: string;
  /** The capability that offers it, or those of which any does; where that is off, the call answers 404. */
  readonly feature?: Feature | readonly Feature[];
  /** Asks for step-up (R8) on a session that has not proved itself lately. */
  readonly sensitive?: true;
  readonly body?: z.ZodMiniType;
  /** What a read may be narrowed by, after the `?` of its address. */
  readonly query?: z.ZodMiniType;
  /** The body is no JSON but the bytes of an image, of a media type that the capability names. */
  readonly upload?: true;
  /** Works while the account is to be deleted, when whatever else changes it is refused (R17). */
  readonly duringGrace?: true;
  /** 204 has no body; its answer is an empty object. */
  readonly status: 200 | 201 | 204;
  /** 204 where there is nothing to say, in the place of `status`. */
  readonly orNothing?: true;
  readonly answer: z.ZodMiniType;
  /** Its own refusals, beside those that every call may answer (`commonProblems`). */
  readonly problems: readonly ProblemCode[];
}

/** The refusals that any call may answer. */
export const commonProblems = [
  'unauthenticated',
  'csrf_failed',
  'origin_forbidden',
  'not_found',
  'rate_limited',
  'internal',
  'unavailable',
] as const satisfies readonly ProblemCode[];

/** What every call with a body may answer besides. */
export const bodyProblems = [
  'malformed',
  'too_large',
  'unsupported_media_type',
  'invalid',
] as const satisfies readonly ProblemCode[];

/** What a call that changes something may answer while the account is to be deleted (R17). */
export const graceProblems = ['deletion_scheduled'] as const satisfies readonly ProblemCode[];

/** Whether a call is refused while the account is to be deleted: every change is, but for those that help or do no harm. */
export const isHeldBack = (method: string, { duringGrace }: Operation): boolean => method !== 'GET' && !duringGrace;

/** Whether a call is there, by the features that are on. */
export const isOffered = ({ feature }: Operation, isOn: (feature: Feature) => boolean): boolean =>
  feature === undefined || [feature].flat().some(isOn);

const changed = z.object({ account });

export const operations = {
  'account.load': {
    summary: 'The account, and what this server offers',
    status: 200,
    answer: z.object({ contract: z.literal(1), account, capabilities, sessionId: id }),
    problems: [],
  },
  'profile.update': {
    summary: 'Change the names; with `If-Match: "<revision>"` only if nothing else changed meanwhile',
    feature: 'profile',
    body: updateProfile,
    status: 200,
    answer: changed,
    problems: ['conflict'],
  },
  'username.set': {
    summary: 'Change the username',
    feature: 'username',
    sensitive: true,
    body: setUsername,
    status: 200,
    answer: changed,
    problems: ['taken'],
  },
  'photo.set': {
    summary: 'Set the photo: it is decoded, made square, and re-encoded without metadata (R13)',
    feature: 'photo',
    upload: true,
    status: 200,
    answer: changed,
    problems: ['too_large', 'unsupported_media_type', 'invalid'],
  },
  'photo.remove': {
    summary: 'Remove the photo',
    feature: 'photo',
    status: 200,
    answer: changed,
    problems: [],
  },
  'emails.add': {
    summary: 'Add an email address: a code is sent to it',
    feature: 'emails',
    sensitive: true,
    body: addEmail,
    status: 201,
    answer: z.object({ account, id, challenge }),
    problems: ['already_exists', 'limit_reached'],
  },
  'emails.sendCode': {
    summary: 'Send the code, or send it again',
    feature: 'emails',
    status: 200,
    answer: z.object({ account, challenge }),
    problems: ['already_exists'],
  },
  'emails.verify': {
    summary: 'Prove the address by the code, or the token of the link, that was sent to it',
    feature: 'emails',
    body: verifyEmail,
    status: 200,
    answer: changed,
    problems: ['wrong_code', 'code_expired', 'taken', 'already_exists', 'limit_reached', 'too_many_attempts'],
  },
  'emails.makePrimary': {
    summary: 'Make a verified address the primary one: the former primary is told (R2)',
    feature: 'emails',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['not_verified'],
  },
  'emails.remove': {
    summary: 'Remove an address that is not the primary one',
    feature: 'emails',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['primary', 'last_sign_in_method'],
  },
  'phones.add': {
    summary: 'Add a phone number: a code is sent to it',
    feature: 'phones',
    sensitive: true,
    body: addPhone,
    status: 201,
    answer: z.object({ account, id, challenge }),
    problems: ['already_exists', 'limit_reached'],
  },
  'phones.sendCode': {
    summary: 'Send the code, or send it again',
    feature: 'phones',
    status: 200,
    answer: z.object({ account, challenge }),
    problems: ['already_exists'],
  },
  'phones.verify': {
    summary: 'Prove the number by the code that was sent to it',
    feature: 'phones',
    body: verifyPhone,
    status: 200,
    answer: changed,
    problems: [
      'wrong_code',
      'code_expired',
      'taken',
      'already_exists',
      'limit_reached',
      'second_factor_required',
      'too_many_attempts',
    ],
  },
  'phones.makePrimary': {
    summary: 'Make a verified number the primary one',
    feature: 'phones',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['not_verified'],
  },
  'phones.remove': {
    summary: 'Remove a number; of the primary one the oldest verified one takes the place (R4)',
    feature: 'phones',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['last_sign_in_method', 'second_factor_required'],
  },
  'connections.start': {
    summary: 'Connect a provider: where the browser has to go for it (R12)',
    feature: 'connections',
    sensitive: true,
    body: startConnection,
    status: 200,
    answer: startedConnection,
    problems: ['already_exists', 'unavailable'],
  },
  'connections.reconnect': {
    summary: 'Renew a connection, at the same account of the provider (R12)',
    feature: 'connections',
    sensitive: true,
    body: reconnect,
    status: 200,
    answer: startedConnection,
    problems: ['unavailable'],
  },
  'connections.remove': {
    summary: 'Disconnect a provider',
    feature: 'connections',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['last_sign_in_method'],
  },
  'password.set': {
    summary: 'Set the password, or change it: then the current one is required (R10)',
    feature: 'password',
    sensitive: true,
    body: setPassword,
    status: 200,
    answer: changed,
    problems: ['wrong_password', 'common_password', 'breached_password', 'too_many_attempts'],
  },
  'password.remove': {
    summary: 'Remove the password: other ways to sign in remain (R3)',
    feature: 'password',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['last_sign_in_method'],
  },
  'passkeys.start': {
    summary: 'Begin a passkey: what the browser is to make one with (R11)',
    feature: 'passkeys',
    sensitive: true,
    status: 200,
    answer: startedPasskey,
    problems: ['limit_reached'],
  },
  'passkeys.add': {
    summary: 'Add the passkey that the browser made',
    feature: 'passkeys',
    sensitive: true,
    body: addPasskey,
    status: 201,
    answer: z.object({ account, id }),
    problems: ['wrong_credential', 'already_exists', 'limit_reached', 'superseded'],
  },
  'passkeys.rename': {
    summary: 'Give a passkey another name',
    feature: 'passkeys',
    body: renamePasskey,
    status: 200,
    answer: changed,
    problems: [],
  },
  'passkeys.remove': {
    summary: 'Remove a passkey: it signs in no more',
    feature: 'passkeys',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['last_sign_in_method'],
  },
  'totp.start': {
    summary: 'Begin an authenticator app: a secret, pending until a code of it comes back (R7)',
    feature: 'totp',
    sensitive: true,
    status: 201,
    answer: startedTotp,
    problems: [],
  },
  'totp.confirm': {
    summary: 'Take the authenticator app into use, by a code that it shows',
    feature: 'totp',
    sensitive: true,
    body: confirmTotp,
    status: 200,
    answer: changed,
    problems: ['wrong_code', 'superseded', 'too_many_attempts'],
  },
  'totp.remove': {
    summary: 'Remove the authenticator app',
    feature: 'totp',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['second_factor_required', 'last_sign_in_method'],
  },
  'smsFactor.enable': {
    summary: 'Make codes by SMS to a verified number a second factor',
    feature: 'smsSecondFactor',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['not_verified', 'last_sign_in_method'],
  },
  'smsFactor.disable': {
    summary: 'Take a number out of use as a second factor',
    feature: 'smsSecondFactor',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['second_factor_required', 'last_sign_in_method'],
  },
  'secondFactors.setDefault': {
    summary: 'Choose the second factor that is asked for first',
    feature: ['totp', 'smsSecondFactor'],
    sensitive: true,
    body: setDefaultFactor,
    status: 200,
    answer: changed,
    problems: [],
  },
  'backupCodes.start': {
    summary: 'Make backup codes: shown this once, and pending until they are confirmed (R7)',
    feature: 'backupCodes',
    sensitive: true,
    status: 201,
    answer: startedBackupCodes,
    problems: ['second_factor_required'],
  },
  'backupCodes.confirm': {
    summary: 'Take the new backup codes into use: the old ones are dead',
    feature: 'backupCodes',
    sensitive: true,
    status: 200,
    answer: changed,
    problems: ['superseded'],
  },
  'sessions.list': {
    summary: 'Where the account is signed in: this session first, then the newest',
    feature: 'sessions',
    query: page,
    status: 200,
    answer: pageOf(session),
    problems: ['invalid'],
  },
  'sessions.revoke': {
    summary: 'Sign out one session: its very next request fails (R9)',
    feature: 'sessions',
    sensitive: true,
    duringGrace: true,
    status: 204,
    answer: z.object({}),
    problems: [],
  },
  'sessions.revokeOthers': {
    summary: 'Sign out all sessions but this one',
    feature: 'sessions',
    sensitive: true,
    duringGrace: true,
    status: 200,
    answer: z.object({ revoked: z.int() }),
    problems: [],
  },
  'activity.list': {
    summary: 'What happened on the account, the newest first',
    feature: 'activity',
    query: activityQuery,
    status: 200,
    answer: pageOf(activityEntry),
    problems: ['invalid'],
  },
  'export.create': {
    summary: 'One JSON file with everything that is held on the account, secrets left out',
    feature: 'export',
    sensitive: true,
    duringGrace: true,
    status: 200,
    answer: exportFile,
    problems: [],
  },
  'deletion.request': {
    summary:
      'Delete the account: after the days of grace, or at once where there are none, and then the answer is 204 (R17)',
    feature: 'deletion',
    sensitive: true,
    status: 200,
    orNothing: true,
    answer: z.object({ account: z.optional(account) }),
    problems: [],
  },
  'deletion.cancel': {
    // Whatever is offered by then: whoever was promised days to change their mind has them.
    summary: 'Keep the account that was to be deleted',
    duringGrace: true,
    status: 200,
    answer: changed,
    problems: [],
  },
  'reverification.start': {
    summary: 'Step-up: send a code to a verified email or phone, or ask for a passkey',
    duringGrace: true,
    body: startReverification,
    status: 200,
    answer: startedReverification,
    problems: [],
  },
  'reverification.finish': {
    summary: 'Step-up: prove who is there; holds ten minutes, in this session alone',
    duringGrace: true,
    body: finishReverification,
    status: 200,
    answer: finishedReverification,
    problems: ['wrong_password', 'wrong_code', 'wrong_credential', 'code_expired', 'too_many_attempts'],
  },
} as const satisfies Record<Verb, Operation>;

type Operations = typeof operations;

/** What goes into the body of a call; `undefined` where it has none. */
export type Body<V extends Verb> = Operations[V] extends { body: infer B extends z.ZodMiniType }
  ? z.input<B>
  : undefined;

/** What a read may be narrowed by; `undefined` where there is nothing. */
export type Query<V extends Verb> = Operations[V] extends { query: infer Q extends z.ZodMiniType }
  ? z.input<Q>
  : undefined;

/** What a call answers. */
export type Answer<V extends Verb> = z.output<Operations[V]['answer']>;
