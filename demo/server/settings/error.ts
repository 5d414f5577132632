import { variables, type VariableName } from './variables.js';

/** A setting is wrong. Its message is one line: which, why, and an example. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(
    readonly variable: VariableName,
    sentence: string,
    example: string = variables[variable].example,
  ) {
    super(`${sentence}. For example: ${variable}=${example}`);
  }
}
