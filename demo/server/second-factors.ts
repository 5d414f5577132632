import type { Handler } from './http/call.js';
import { Problem } from './problem.js';

const unbuilt = () => Promise.reject(new Problem('unavailable'));
export const enableSmsFactor: Handler<'smsFactor.enable'> = unbuilt;
export const disableSmsFactor: Handler<'smsFactor.disable'> = unbuilt;
export const setDefaultFactor: Handler<'secondFactors.setDefault'> = unbuilt;
