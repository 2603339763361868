/**
 * `npm run soak -- --kills N [--seed S]`: kills the real application N times (200 unless said) in the middle of random
 * work, starts it again each time, and says what was lost. Ends with `N kills, 0 lost`, or with status 1. The same seed
 * makes the same choices; the moments are as exact as the machine is.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { Kills } from './kills';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, seed: { type: 'string' } } });
const wanted = Number(values.kills);
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
if (!Number.isInteger(wanted) || wanted < 1 || !Number.isInteger(seed)) throw new Error('--kills N and --seed S are whole numbers');

execFileSync(process.execPath, ['scripts/build.mts', '--stale'], { stdio: 'inherit' });
console.log(`${wanted} kills, seed ${seed}`);
const kills = new Kills(seed);
await kills.prepare();
let lost = 0;
for (let number = 1; number <= wanted; number += 1) {
  const { kind, afterMs, lost: found } = await kills.kill(number);
  lost += found.length > 0 ? 1 : 0;
  for (const what of found) console.log(`LOST at kill ${number}, ${kind}, after ${afterMs} ms: ${what}`);
  if (number % 10 === 0) console.log(`${number} of ${wanted}`);
}
if (lost === 0) kills.end();
else console.log(`The computers are kept in ${kills.folder}`);
console.log(`${wanted} kills, ${lost} lost`);
process.exitCode = lost === 0 ? 0 : 1;
