/** What people do to a server in a year: half of it is begun and left lying. */
import { Citizen, freshAddress, PASSWORD } from './citizen.js';
import { ORIGIN, type Town } from './town.js';

type Deed = (citizen: Citizen) => Promise<unknown>;

const RETURN_TO = `${ORIGIN}/account`;
const WRONG = 'not the password at all';

const times = async (count: number, deed: () => Promise<unknown>): Promise<void> => {
  for (let done = 0; done < count; done++) await deed();
};

async function tidiesEmails(citizen: Citizen): Promise<void> {
  for (const { id, primary } of (await citizen.account())?.emails ?? []) {
    if (!primary) await citizen.me('DELETE', `/emails/${id}`);
  }
}

async function changesPrimary(citizen: Citizen): Promise<void> {
  await citizen.comes();
  await tidiesEmails(citizen);
  await citizen.me('POST', `/emails/${await citizen.owns()}/primary`);
  citizen.address = (await citizen.account())?.emails.find(({ primary }) => primary)?.address ?? citizen.address;
}

/** Sets an authenticator app up, with codes that are never confirmed, and leaves a sign-in half done; then takes it away. */
async function triesFactors(citizen: Citizen): Promise<void> {
  await citizen.comes();
  await citizen.enrolsTotp(citizen.town.now());
  await citizen.me('POST', '/backup-codes');
  await new Citizen(citizen.town, citizen.address).signsInByCode();
  await citizen.me('DELETE', '/totp');
}

/** Each with how often it happens, of a hundred. */
const deeds: readonly (readonly [number, Deed])[] = [
  [22, (citizen) => citizen.signsInByCode()],
  [10, (citizen) => citizen.me('PATCH', '', { firstName: 'Ada' })],
  [8, (citizen) => citizen.asksForCode()],
  [
    6,
    async (citizen) => {
      await citizen.asksForCode();
      await times(5, () => citizen.typesCode('000000'));
    },
  ],
  [6, (citizen) => citizen.signsIn(WRONG)],
  [2, (citizen) => times(11, () => citizen.signsIn(WRONG))],
  [
    8,
    async (citizen) => {
      await citizen.comes();
      await tidiesEmails(citizen);
      await citizen.adds();
    },
  ],
  [4, changesPrimary],
  [
    5,
    async (citizen) => {
      await citizen.comes();
      await citizen.me('POST', '/passkeys/options');
      await citizen.me('POST', '/totp');
      await citizen.me('POST', '/connections', { provider: 'contoso', returnTo: RETURN_TO });
    },
  ],
  [1, triesFactors],
  [
    2,
    async (citizen) => {
      await citizen.comes();
      await citizen.me('POST', '/export');
    },
  ],
  // Strangers, who are nobody.
  [8, ({ town }) => new Citizen(town).asks('POST', '/api/sign-up', { email: freshAddress(), password: PASSWORD })],
  [8, ({ town }) => new Citizen(town).asksForCode()],
  [5, ({ town }) => new Citizen(town).asks('POST', '/api/sign-in/passkey/options', {})],
  [
    5,
    ({ town }) =>
      new Citizen(town).asks('POST', '/api/sign-in/connection', { provider: 'contoso', returnTo: RETURN_TO }),
  ],
];

/** The same choices in every run: a linear congruential generator (Numerical Recipes). */
export function chooser(seed = 1) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
export type Choose = ReturnType<typeof chooser>;

const whole = deeds.reduce((sum, [share]) => sum + share, 0);

function choose(among: Choose): Deed {
  let left = among(whole);
  for (const [share, deed] of deeds) {
    if (left < share) return deed;
    left -= share;
  }
  throw new Error('a choice fell outside of all');
}

export async function settle(town: Town, people: number): Promise<Citizen[]> {
  const citizens: Citizen[] = [];
  for (let count = 0; count < people; count++) {
    town.goTo(count * 60);
    const citizen = new Citizen(town);
    await citizen.signsUp();
    // Whoever has no password is proved by a code, which takes this machine less.
    if (count % 5 > 0) await citizen.me('DELETE', '/password');
    citizens.push(citizen);
  }
  return citizens;
}

const DAY = 86_400;

export interface Pace {
  /** Deeds a day. */
  readonly deeds: number;
  /** Every so many days somebody asks to be deleted, and somebody else comes. */
  readonly moves: number;
}

async function moveOn(town: Town, citizens: Citizen[], at: number): Promise<void> {
  const leaving = citizens[at];
  await leaving?.comes();
  await leaving?.me('POST', '/deletion');
  const newcomer = new Citizen(town);
  await newcomer.signsUp();
  citizens[at] = newcomer;
}

/** One day of all of them, and the chores at its end. */
export async function live(
  town: Town,
  citizens: Citizen[],
  day: number,
  { deeds: most, moves }: Pace,
  among: Choose,
): Promise<void> {
  for (let count = 0; count < most; count++) {
    town.goTo(day * DAY + Math.floor((count * DAY) / most));
    const citizen = citizens[among(citizens.length)];
    if (citizen) await choose(among)(citizen);
  }
  if (day % moves === 0) await moveOn(town, citizens, among(citizens.length));
  town.goTo((day + 1) * DAY - 1);
  await town.doChores();
}
