/** Second factors and backup codes as they come and go: R7 as it is written. */
import fc from 'fast-check';
import { changing, factorsOf, rowIn, type Scene } from './change.js';
import { mail } from './codes.js';
import { deed } from './deed.js';
import { drift, stepOf, wrongCode } from './factor-codes.js';
import { mostly, someNumber } from './pool.js';
import { next, primaryOf, refuse, type Account, type Contact, type State } from './state.js';

export const APP_SECONDS = 600;

const hasFactor = (account: Account): boolean => factorsOf(account).length > 0;

const tell = (state: State, account: Account, kind: string): void =>
  mail(state, primaryOf(account)!.address, kind, account.uid);

/** R8: with the first factor there is a stronger tier, and what others have proved by the weaker one is void. */
function raiseTier({ state, account, session }: Scene): void {
  if (hasFactor(account)) return;
  for (const other of state.sessions) {
    if (other.account === account.uid && other !== session) other.provedUntil = state.now;
  }
}

/** With `SECOND_FACTOR_REQUIRED` the last one stays. @param gone - the uid of a phone, or the app */
export function refuseLastFactor({ required }: State, { app, phones }: Account, gone: number | 'totp'): void {
  const all = [...(app ? ['totp'] : []), ...phones.filter(({ factorAt }) => factorAt !== null).map(({ uid }) => uid)];
  if (required && all.length === 1 && all[0] === gone) refuse('second_factor_required');
}

/** What goes with a factor: the choice of it, and with the last one the backup codes. */
function tidy(account: Account, gone: number | 'totp'): void {
  if (account.chosenFactor === gone) account.chosenFactor = null;
  if (!hasFactor(account)) account.codeSet = account.pendingSet = null;
}

/** @returns the lines of the log */
export function loseFactor(state: State, account: Account, row: Contact): string[] {
  row.factorAt = null;
  tidy(account, row.uid);
  tell(state, account, 'sms-factor-disabled');
  return [`sms-factor-disabled ${row.address}`];
}

export const startTotp = deed(3, fc.record({}), () => {
  const begin = changing({ sensitive: true }, ({ state, account }) => {
    account.pendingApp = { uid: next(state), at: state.now };
    return { unchanged: true, row: account.pendingApp.uid };
  });
  return {
    does: (state, sender) => {
      const known = state.serial;
      const { row } = begin(state, sender);
      // A secret is told once: a retry gets one of its own.
      const made = state.serial > known ? row : begin(state, { ...sender, key: undefined }).row;
      return { status: 201, made: made! };
    },
  };
});

export const confirmTotp = deed(6, fc.record({ right: mostly(6), drift, stale: mostly(8) }), (args, seen) => {
  const { account } = seen;
  const meant = args.stale ? account?.pendingApp : account?.app;
  const typed = seen.appCode(meant ?? undefined, args.right ? args.drift : undefined);
  return {
    id: seen.appId(meant?.uid),
    body: { code: typed.text },
    does: changing({ sensitive: true }, (scene) => {
      const { state, account } = scene;
      const { pendingApp: pending } = account;
      if (pending?.uid !== meant?.uid || !pending || pending.at + APP_SECONDS <= state.now) return refuse('superseded');
      const lastStep = stepOf(state, typed, pending.uid, -Infinity) ?? wrongCode(state, account);
      const kind = account.app ? 'totp-replaced' : 'totp-enabled';
      raiseTier(scene);
      account.app = { uid: pending.uid, lastStep };
      account.pendingApp = null;
      tell(state, account, kind);
      return { log: ['totp-enabled'] };
    }),
  };
});

export const removeTotp = deed(1, fc.record({}), () => ({
  does: changing({ sensitive: true }, ({ state, account }) => {
    if (!account.app) return { unchanged: true };
    refuseLastFactor(state, account, 'totp');
    account.app = account.pendingApp = null;
    tidy(account, 'totp');
    tell(state, account, 'totp-disabled');
    return { log: ['totp-disabled'] };
  }),
}));

const aboutPhone = fc.record({ mailbox: someNumber, apt: mostly(3) });
const rowsOf = ({ phones }: Account): readonly Contact[] => phones;

export const enableSms = deed(3, aboutPhone, ({ mailbox, apt }, seen) => {
  const isApt = ({ verified, factorAt }: Contact) => verified && factorAt === null;
  const { id, row: drawn } = seen.row(rowsOf, mailbox, apt ? isApt : undefined);
  return {
    id,
    does: changing({ sensitive: true }, (scene) => {
      const { state, account } = scene;
      const row = rowIn(account.phones, drawn?.uid);
      if (!row.verified) refuse('not_verified');
      if (row.factorAt !== null) return { unchanged: true };
      raiseTier(scene);
      row.factorAt = state.now;
      tell(state, account, 'sms-factor-enabled');
      return { row: row.uid, log: [`sms-factor-enabled ${row.address}`] };
    }),
  };
});

export const disableSms = deed(1, aboutPhone, ({ mailbox, apt }, seen) => {
  const { id, row: drawn } = seen.row(rowsOf, mailbox, apt ? ({ factorAt }) => factorAt !== null : undefined);
  return {
    id,
    does: changing({ sensitive: true }, ({ state, account }) => {
      const row = rowIn(account.phones, drawn?.uid);
      if (row.factorAt === null) return { unchanged: true };
      refuseLastFactor(state, account, row.uid);
      return { row: row.uid, log: loseFactor(state, account, row) };
    }),
  };
});

export const setDefault = deed(
  2,
  fc.record({ type: fc.constantFrom('totp', 'sms'), mailbox: fc.option(someNumber), apt: mostly(3) }),
  ({ type, mailbox, apt }, seen) => {
    const isApt = ({ factorAt }: Contact) => factorAt !== null;
    const drawn = mailbox && type === 'sms' ? seen.row(rowsOf, mailbox, apt ? isApt : undefined) : undefined;
    return {
      body: { type, ...(drawn ? { phoneId: drawn.id } : {}) },
      does: changing({ sensitive: true }, ({ account }) => {
        const texts = account.phones.filter(isApt);
        const invalid = (field: string) => refuse('invalid', { fields: [field] });
        if (type === 'totp' ? !account.app : texts.length === 0) invalid('type not_allowed');
        if (type === 'sms' && !drawn && texts.length > 1) invalid('phoneId required');
        const row = drawn ? texts.find(({ uid }) => uid === drawn.row?.uid) : texts[0];
        if (type === 'sms' && !row) invalid('phoneId not_allowed');
        const [first] = factorsOf(account);
        const before = first?.contact?.uid ?? first?.type;
        account.chosenFactor = type === 'totp' ? type : row!.uid;
        if (before === account.chosenFactor) return { unchanged: true };
        return { log: [type === 'totp' ? 'default-factor-changed' : `default-factor-changed ${row!.address}`] };
      }),
    };
  },
);

export const startBackupCodes = deed(2, fc.record({}), () => {
  const look = changing({ sensitive: true }, ({ account }) => {
    if (!hasFactor(account)) refuse('second_factor_required');
    return { unchanged: true };
  });
  const begin = changing({ sensitive: true }, ({ state, account }) => {
    account.pendingSet = { uid: next(state), used: [] };
    return { unchanged: true, row: account.pendingSet.uid };
  });
  return {
    does: (state, sender) => {
      const unkeyed = { ...sender, key: undefined };
      look(state, unkeyed);
      const known = state.serial;
      const { row } = begin(state, sender);
      const made = state.serial > known ? row : begin(state, unkeyed).row;
      return { status: 201, made: made! };
    },
  };
});

export const confirmBackupCodes = deed(4, fc.record({ fresh: mostly(6) }), ({ fresh }, seen) => {
  const meant = fresh ? seen.account?.pendingSet : seen.account?.codeSet;
  return {
    id: seen.setId(meant?.uid),
    does: changing({ sensitive: true }, ({ state, account }) => {
      const { pendingSet } = account;
      if (!pendingSet || pendingSet.uid !== meant?.uid) return refuse('superseded');
      account.codeSet = pendingSet;
      account.pendingSet = null;
      tell(state, account, 'backup-codes-generated');
      return { log: ['backup-codes-generated'] };
    }),
  };
});
