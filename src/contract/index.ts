/**
 * `user-profile-element/contract`: the account contract as data, for servers and their tests. Schemas are `zod/mini`.
 * What a call's body and answer are is in `operations`, where it is found in `calls`.
 */
export { calls, eventOf, eventsOf } from './calls.js';
export type { Call, ChangeName, EventfulVerb, Verb } from './calls.js';
export { bodyProblems, commonProblems, graceProblems, isHeldBack, isOffered, operations } from './operations.js';
export type { Answer, Body, Operation, Query } from './operations.js';
export { fieldProblemCodes, problem, problemStatus } from './problems.js';
export type { FieldProblem, FieldProblemCode, Problem, ProblemCode } from './problems.js';
export { account } from './account.js';
export type { Account } from './account.js';
export { activityEntry, activityKinds } from './activity.js';
export type { ActivityEntry, ActivityKind } from './activity.js';
export { capabilities } from './capabilities.js';
export type { Capabilities, Feature } from './capabilities.js';
export { challenge } from './challenge.js';
export type { Challenge } from './challenge.js';
export { exportFile } from './export.js';
export type { ExportFile } from './export.js';
export { session } from './sessions.js';
export type { Session } from './sessions.js';
