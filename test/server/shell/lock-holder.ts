/** A process of its own that takes the folder it is told, says whether it got it, and stays. */
import { lockFolder } from '../../../demo/server/db/lock.js';

try {
  await lockFolder(process.argv[2] ?? '');
  process.stdout.write('got it\n');
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${String(error)}\n`);
}
