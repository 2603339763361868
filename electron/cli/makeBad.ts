import { readFile } from 'node:fs/promises';
import { joinBytes, type Bytes } from '../../shared/bundle/bytes';
import { blocksOf, memorySource } from '../../shared/bundle/byteSource';
import { ageRecipientOf, decryptAge, encryptToRecipients, generateAgeKey } from '../../shared/bundle/crypto';
import { fail, ok, type Result } from '../../shared/result';
import type { CommandError } from './call';
import { containerOf, damages, entriesOf, randomFrom, type Damage, type DamageName } from './damage';
import { writeFileNew } from './disk';
import { readWhole } from './readWhole';

/** Writes a damaged copy of a sound bundle, encrypted as that is, and says which refusal it must meet. Held in memory. */
export async function makeBad(
  { file, out, how, seed }: { file: string; out: string; how: DamageName; seed: number },
  identities: string[],
): Promise<Result<object, CommandError>> {
  const read = await readFile(file).catch(() => undefined);
  if (!read) return fail({ type: 'unreadable' });
  const bytes = new Uint8Array(read);
  const sound = await readWhole(memorySource(bytes), identities);
  if (!sound.ok) return sound;
  const damage: Damage = damages[how];
  const { encrypted } = sound.value;
  const recipients = encrypted ? await Promise.all(identities.map(async (identity) => (await ageRecipientOf(identity))!)) : [];
  const random = randomFrom(seed);
  let bad: Bytes;
  if (damage.on === 'file') bad = damage.change(bytes, random);
  else {
    const plain = encrypted ? await collected((await decryptAge(memorySource(bytes), blocksOf(memorySource(bytes)), { identities })).blocks) : bytes;
    if (damage.on === 'recipient') bad = await encryptedTo(plain, [(await generateAgeKey()).recipient]);
    else {
      const changed = damage.change(entriesOf(plain, sound.value), random);
      if (!changed) return fail({ type: 'damageNotPossible', how });
      const container = containerOf(changed);
      bad = encrypted ? await encryptedTo(container, recipients) : container;
    }
  }
  const written = await writeFileNew(out, async (sink) => {
    await sink(bad);
    return ok(undefined);
  });
  return written.ok ? ok({ how, refusal: damage.refusal, file: out, size: bad.length }) : written;
}

async function encryptedTo(content: Bytes, recipients: readonly string[]): Promise<Bytes> {
  return collected(await encryptToRecipients(blocksOf(memorySource(content)), content.length, recipients));
}

async function collected(blocks: AsyncIterable<Bytes>): Promise<Bytes> {
  const parts: Bytes[] = [];
  for await (const block of blocks) parts.push(block);
  return joinBytes(parts);
}
