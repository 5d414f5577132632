/** All chapters, in the order in which somebody lives them. */
import type { TestContext } from 'node:test';
import * as addresses from './addresses.js';
import * as arriving from './arriving.js';
import * as data from './data.js';
import * as doors from './doors.js';
import * as elsewhere from './elsewhere.js';
import * as keys from './keys.js';
import * as leaving from './leaving.js';
import { FIRST, Life, PHONE, SECOND, type Hand } from './life.js';

/** Out by the page's own button, and in by each way there is, with each second step. */
async function signsInByEach(life: Life): Promise<void> {
  await doors.signsOut(life);
  await doors.throughPasswordDoor(life, FIRST);
  await doors.secondStepByApp(life);
  await doors.signsOut(life);
  await doors.throughCodeDoor(life, SECOND);
  await doors.secondStepBySms(life, PHONE);
  await doors.signsOut(life);
  await doors.throughCodeDoor(life, PHONE);
  await doors.secondStepByApp(life);
  await doors.signsOut(life);
  await doors.throughProvider(life);
  await doors.secondStepByApp(life);
  await doors.signsOut(life);
  await doors.throughPasswordDoor(life, SECOND);
  await doors.secondStepByBackupCode(life);
  await doors.signsOut(life);
  await doors.byPasskey(life);
}

const chapters: Record<string, (life: Life) => Promise<void>> = {
  'signs up': (life) => arriving.signsUp(life),
  'shows a face': arriving.showsFace,
  'adds an email': addresses.addsEmail,
  'makes it primary': addresses.makesItPrimary,
  'undoes that': addresses.undoesIt,
  'verifies it again': addresses.verifiesAgain,
  'adds a phone': addresses.addsPhone,
  'connects a provider': keys.connects,
  'disconnects it': keys.disconnects,
  'connects it again': keys.connects,
  'changes the password': keys.changesPassword,
  'adds a passkey': keys.addsPasskey,
  'adds an authenticator app': keys.addsApp,
  'keeps backup codes': keys.keepsBackupCodes,
  'turns codes by SMS on': keys.turnsSmsOn,
  'signs in by each way': signsInByEach,
  'signs a phone out from afar': elsewhere.signsPhoneOut,
  'reads the log': elsewhere.readsActivity,
  'takes a copy': data.takesCopy,
  'asks to go': leaving.asksToGo,
  'keeps it after all': leaving.keepsIt,
  goes: leaving.goes,
  'finds every door shut': leaving.isGone,
  'is succeeded by another': leaving.isSucceeded,
};

/** @throws what a chapter threw, with the name of the chapter */
export async function liveIt(t: TestContext, hand: Hand): Promise<void> {
  const life = await Life.begins(t, hand);
  for (const [name, live] of Object.entries(chapters)) {
    try {
      await live(life);
    } catch (error) {
      if (error instanceof Error) error.message = `where somebody ${name}: ${error.message}`;
      throw error;
    }
  }
}
