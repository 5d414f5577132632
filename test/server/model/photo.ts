/** `photo.set`, `photo.remove`: R13, as far as it is about the account; of two under way the one that began last is kept. */
import fc from 'fast-check';
import { png, refusedTypes } from '../support/pictures.js';
import { changing, isSpent, refuseLeaving, senderOf, show, type Sender } from './change.js';
import { deed } from './deed.js';
import { refuse, type State } from './state.js';

const images = {
  red: { bytes: await png(9, 9, '#f00'), refused: () => undefined },
  blue: { bytes: await png(9, 9, '#00f'), refused: () => undefined },
  broken: {
    bytes: (await png()).subarray(0, 30),
    refused: () => refuse('invalid', { fields: ['photo pattern'] }),
  },
  SVG: { bytes: refusedTypes['SVG']!, refused: () => refuse('unsupported_media_type') },
};
const names = Object.keys(images) as (keyof typeof images)[];

const set = changing({}, ({ account }) => {
  account.photo = true;
  return { log: ['photo-changed'] };
});

export const setPhoto = deed(
  3,
  fc.record({ image: fc.constantFrom('red' as const, 'red' as const, 'blue' as const, ...names) }),
  ({ image }) => {
    const { bytes, refused } = images[image];
    return {
      upload: { name: image, bytes },
      does: (state, sender) => {
        const scene = senderOf(state, sender);
        // Before anything is decoded; a key that has done something is looked at with it.
        if (!isSpent(state, scene, sender)) refuseLeaving(scene.account);
        refused();
        return set(state, sender);
      },
      // Neither done nor remembered as done: answered with what is there.
      overtaken: (state: State, sender: Sender) => {
        const { account } = senderOf(state, sender);
        refused();
        refuseLeaving(account);
        return { status: 200, account: show(state, account) };
      },
    };
  },
);

export const removePhoto = deed(2, fc.record({}), () => ({
  does: changing({}, ({ account }) => {
    if (!account.photo) return { unchanged: true };
    account.photo = false;
    return { log: ['photo-changed'] };
  }),
}));
