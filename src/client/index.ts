/** `user-profile-element/client`: the REST client by itself, for pages of one's own and for other backends' adapters. No DOM. */
export { AccountError } from './errors.js';
export { restClient } from './rest.js';
export type { AccountErrorCode, AccountErrorDetails, ClientErrorCode } from './errors.js';
export type { AccountClient, Action, ActionOptions, Arguments, Load, Loaded, Result } from './client.js';
export type { GetHeaders, GetToken, RestOptions } from './request.js';
