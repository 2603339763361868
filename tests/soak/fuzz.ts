/** Changed bundles by the thousand, against the reader of the Sở: what is taken, or refused for the wrong reason, is a find. */
import 'fake-indexeddb/auto';
import type { Bytes } from '../../shared/bundle/bytes';
import { identityOf } from '../fleet/department';
import { Seeded } from '../fleet/seeded';
import { mutations } from '../support/fuzz/mutations';
import { refusalOf } from '../support/fuzz/reading';
import { makeVictim } from '../support/fuzz/victim';

const mostHeld = 300_000_000;

/** `rounds` flips, as many cuts, and as many changes of structure. Gives what was found, one line each. */
export async function fuzz(rounds: number, seed: number, tell: (line: string) => void): Promise<string[]> {
  const { office, setup, victim } = await makeVictim(seed);
  const identity = await identityOf(office);
  const random = new Seeded(seed);
  const found: string[] = [];
  const begun = process.memoryUsage().rss;
  const expectRefused = async (what: string, bytes: Bytes, expected?: readonly string[]): Promise<void> => {
    const refusal = await refusalOf(bytes, setup, identity).catch((fault: unknown) => ({ type: `crash: ${String(fault)}` }));
    const isRight = refusal !== undefined && (expected ? expected.includes(refusal.type) : !refusal.type.startsWith('crash'));
    if (!isRight) found.push(`${what}: ${refusal ? JSON.stringify(refusal) : 'taken'}`);
  };
  for (let round = 1; round <= rounds; round += 1) {
    const sound = random.pick([victim.plain, victim.encrypted]);
    const at = random.whole(0, sound.length - 1);
    const by = random.whole(1, 255);
    await expectRefused(`byte ${at} changed by ${by}`, sound.with(at, sound[at]! ^ by));
    await expectRefused(`cut at ${at}`, sound.slice(0, at), at === 0 ? ['notABundle'] : ['truncated']);
    const { name, expected, make } = mutations[round % mutations.length]!;
    await expectRefused(name, await make(victim, random), expected);
    if (round % 1000 === 0) tell(`${round} of ${rounds}, ${found.length} found`);
  }
  const held = process.memoryUsage().rss - begun;
  if (held > mostHeld) found.push(`${Math.round(held / 1e6)} MB of memory held`);
  return found;
}
