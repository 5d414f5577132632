import { test } from 'node:test';
import { openDatabase } from '../../../demo/server/db/open.js';
import { createLog } from '../../../demo/server/log.js';
import { dataFolder } from '../shell/house.js';
import { manyChanges, type Circumstances } from './many-changes.js';

const silent = createLog({ logLevel: 'silent', logFormat: 'json' });

test('R15: killed at any moment, on PGlite: each change is done or not, and each alert is sent', async (t) => {
  const DATA_DIR = await dataFolder(t);
  const look: Circumstances['look'] = async (work) => {
    const { db, close } = await openDatabase({ dataDir: DATA_DIR, databaseUrl: undefined }, silent);
    await work(db).finally(close);
  };
  await manyChanges(t, { name: 'PGlite', env: { DATA_DIR }, changes: 200, strikes: 10, look });
});
