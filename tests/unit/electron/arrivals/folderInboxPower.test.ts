import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FolderInbox } from '../../../../electron/arrivals/folderInbox';
import { LeavingFiles } from '../../../../electron/arrivals/leavingFiles';
import { ForgettingDisk, PowerLost } from '../../../support/forgettingDisk';
import { projectRoot } from '../../../support/projectRoot';

const encrypted = (size: number, byte: number) => new Uint8Array(Buffer.concat([Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(size, byte)]));
const taken = new Uint8Array(readFileSync(join(projectRoot(), 'tests/fixtures/bundles/format-1.goi')));
/** One of a name that was refused before, and one that is called as the reason of another. */
const refused = [encrypted(6000, 7), encrypted(5500, 8), encrypted(5800, 6)] as const;
const [earlier, note] = [encrypted(5000, 9), new Uint8Array(3)];
const reason = 'Gói bị hỏng.';

function begin(): ForgettingDisk {
  return ForgettingDisk.holding([
    ['/app/other', note],
    ['/in/a.goi', taken],
    ['/in/b.goi', refused[0]],
    ['/in/c.goi', refused[1]],
    ['/in/c.goi.txt', refused[2]],
    ['/in/refused/b.goi', earlier],
    ['/in/refused/b.goi.txt', note],
    ['/in/done/a.goi', earlier],
  ]);
}

/** Looks until nothing is offered any more, and puts aside all that is. */
async function putAside(disk: ForgettingDisk): Promise<void> {
  let clock = 0;
  const leaving = new LeavingFiles(disk, '/app/leaving.json');
  const inbox = new FolderInbox({ files: disk, folder: '/in', leaving, patience: { quietMs: 3000, oddEndMs: 120_000 }, now: () => clock });
  for (let looks = 0; looks < 5; looks += 1) {
    clock += 4000;
    await inbox.look();
    for (const { id, name } of inbox.held.toReversed()) {
      const isTaken = areEqual(disk.contents().get(`/in/${name}`)!, taken);
      expect(await inbox.settle(id, isTaken ? { outcome: 'done' } : { outcome: 'refused', reason })).toMatchObject({ ok: true });
    }
  }
}

const areEqual = (one: Uint8Array, other: Uint8Array) => Buffer.from(one).equals(other);
const namesOf = (disk: ForgettingDisk, content: Uint8Array) => [...disk.contents()].flatMap(([name, found]) => (areEqual(found, content) ? [name] : []));

test('loses nothing and writes over nothing when the power goes at any call while files are put aside', { timeout: 60_000 }, async () => {
  const whole = begin();
  await putAside(whole);
  for (let call = 1; call <= whole.calls + 1; call += 1) {
    for (let seed = 0; seed < 8; seed += 1) {
      const disk = begin();
      disk.crashAt(call);
      await putAside(disk).catch((error: unknown) => {
        if (!(error instanceof PowerLost)) throw error;
      });
      const left = disk.powerLoss(seed);
      for (const content of [taken, ...refused]) expect(namesOf(left, content).length, `call ${call}, seed ${seed}`).toBeGreaterThan(0);
      await putAside(left);
      const texts = left.contents();
      expect([...texts.keys()].filter((name) => /^\/in\/[^/]+$/.test(name))).toEqual([]);
      // Half of a move may be left: then a file lies in both places, and is put aside twice.
      for (const name of namesOf(left, taken)) expect(name).toMatch(/^\/in\/done\/a \([23]\)\.goi$/);
      expect(namesOf(left, earlier).sort()).toEqual(['/in/done/a.goi', '/in/refused/b.goi']);
      expect(texts.get('/in/refused/b.goi.txt')).toEqual(note);
      for (const content of [taken, ...refused]) expect(namesOf(left, content).length).toBeGreaterThan(0);
      for (const content of refused) {
        for (const name of namesOf(left, content)) {
          expect(name).toMatch(/^\/in\/refused\//);
          expect(new TextDecoder().decode(texts.get(`${name}.txt`)), `call ${call}, seed ${seed}`).toContain(reason);
        }
      }
    }
  }
});
