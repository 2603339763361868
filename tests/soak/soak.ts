/**
 * Long runs, each ending with what it found and status 1 when that is anything. The same seed makes the same choices.
 *
 * - `npm run soak -- --kills N [--seed S]`: kills the real application N times (200 unless said) in the middle of random
 *   work, starts it again each time, and says what was lost. The moments are as exact as the machine is.
 * - `npm run soak -- --fuzz N [--seed S]`: N flipped bytes, N cuts and N changes of structure against the reader.
 * - `npm run soak -- --orders N [--bundles 1600] [--seed S]`: so many bundles in N random orders, one state in the end.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz';
import { Kills } from './kills';
import { orders } from './orders';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    fuzz: { type: 'string' },
    orders: { type: 'string' },
    bundles: { type: 'string', default: '1600' },
    seed: { type: 'string' },
  },
});
const seed = values.seed === undefined ? Date.now() % 1_000_000 : wholeNumber('seed', values.seed, 0);
if (values.fuzz !== undefined) await soakFuzz(wholeNumber('fuzz', values.fuzz));
else if (values.orders !== undefined) await soakOrders(wholeNumber('orders', values.orders), wholeNumber('bundles', values.bundles));
else await soakKills(wholeNumber('kills', values.kills));

function wholeNumber(name: string, text: string, least = 1): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new Error(`--${name} is a whole number`);
  return number;
}

async function soakFuzz(rounds: number): Promise<void> {
  console.log(`${rounds} rounds, seed ${seed}`);
  end(`${rounds} rounds`, await fuzz(rounds, seed, console.log));
}

async function soakOrders(count: number, bundles: number): Promise<void> {
  console.log(`${count} orders of ${bundles} bundles, seed ${seed}`);
  end(`${count} orders`, await orders(count, bundles, seed, console.log));
}

function end(what: string, found: readonly string[]): void {
  for (const line of found) console.log(`FOUND ${line}`);
  console.log(`${what}, ${found.length} found`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

async function soakKills(wanted: number): Promise<void> {
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
}
