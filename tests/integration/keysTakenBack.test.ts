import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImportRun } from '../../renderer/data/importRun';
import type { ImportRow } from '../../renderer/data/importRow';
import { confirmSender, readSenders, refuseSender, reopenSender, settleTaken } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { readWorkspace } from '../../renderer/data/workspace';
import { standingVersions } from '../../shared/bundle/standing';
import {
  addReadyNomination, directExchange, exportFrom, sampleBytes, setupFileOf, startDepartment, startSchool, valueOf, type Office,
} from '../support/exchangeScenario';

const offices: Office[] = [];
let department: Office;
let setup: File;
let school: Office;
let impostor: Office;
let forged: { file: File; sent: { id: string } };

async function officeOfSchool(): Promise<Office> {
  const office = await startSchool(setup);
  offices.push(office);
  return office;
}

beforeEach(async () => {
  department = await startDepartment();
  offices.push(department);
  setup = await setupFileOf(department);
  school = await officeOfSchool();
  impostor = await officeOfSchool();
  await receive(await bundleOf(school, 'Trần Thị Bình An'));
  valueOf(await confirmSender(department.data, await idOf(school)));
  forged = await exportFrom(impostor, [await addReadyNomination(impostor, { name: 'Nguyễn Văn A', evidence: sampleBytes(60, 2) })]);
});

afterEach(() => {
  for (const { data } of offices.splice(0)) data.db.close();
});

const idOf = async ({ data }: Office): Promise<string> => (await readWorkspace(data))!.id;
const senderOf = async (office: Office) => department.data.db.of('senders').get(await idOf(office));

async function bundleOf(office: Office, name: string): Promise<File> {
  return (await exportFrom(office, [await addReadyNomination(office, { name, evidence: sampleBytes(60, name.length) })])).file;
}

async function check(file: File): Promise<ImportRun> {
  const run = new ImportRun(department.data, [file], directExchange());
  await run.check();
  return run;
}

async function look(file: File): Promise<ImportRow> {
  const run = await check(file);
  const [row] = run.getSnapshot().rows;
  await run.cancel();
  return row!;
}

async function receive(file: File): Promise<ImportRow> {
  const run = await check(file);
  await run.apply();
  return run.getSnapshot().rows[0]!;
}

async function release(file: File): Promise<ImportRow> {
  const run = await check(file);
  await run.release(run.getSnapshot().rows[0]!.id);
  return run.getSnapshot().rows[0]!;
}

const standing = async () =>
  standingVersions(
    await department.data.db.of('receivedVersions').toArray(), await department.data.db.of('senders').toArray(),
    await department.data.db.of('reviews').toArray(), await department.data.db.of('receipts').toArray(),
  );

const held = { outcome: 'held', holds: [{ type: 'keyChanged' }] };

describe('a forged key that was taken in for the new one of a school', () => {
  beforeEach(async () => {
    expect(await release(forged.file)).toMatchObject({ state: 'applied' });
    expect(await senderOf(school)).toMatchObject({ replacedBy: await idOf(impostor) });
  });

  const takeBack: Record<string, () => Promise<unknown>> = {
    'refused': async () => valueOf(await refuseSender(department.data, await idOf(impostor))),
    'opened again': async () => valueOf(await reopenSender(department.data, await idOf(impostor), 'Bấm nhầm')),
    'undone': async () => valueOf(await undoImport(department.data, forged.sent.id)),
  };

  for (const [way, take] of Object.entries(takeBack)) {
    it(`leaves the school its own key when it is ${way}, and any other key is held`, async () => {
      await take();
      const own = await senderOf(school);
      expect(own!.confirmedAt).toBeDefined();
      expect(own!.replacedBy).toBeUndefined();
      expect(await look(await bundleOf(await officeOfSchool(), 'Lê Văn B'))).toMatchObject(held);
      expect(await receive(await bundleOf(school, 'Phạm Thị Mẫu'))).toMatchObject({ state: 'applied', outcome: 'new', holds: [] });
    });
  }

  it('is held again with what it sends after it was undone', async () => {
    valueOf(await undoImport(department.data, forged.sent.id));
    expect(await senderOf(impostor)).toBeUndefined();
    expect(await look(forged.file)).toMatchObject(held);
  });

  it('is refused with what it sends after it was refused', async () => {
    valueOf(await refuseSender(department.data, await idOf(impostor)));
    expect(await receive(await bundleOf(impostor, 'Lê Văn B'))).toMatchObject({ error: { type: 'senderRefused' } });
  });
});

describe('a school whose confirmation was taken back', () => {
  it('is not unguarded: another key is held', async () => {
    valueOf(await reopenSender(department.data, await idOf(school), 'Nghe nhầm số'));
    expect(await look(forged.file)).toMatchObject(held);
    valueOf(await refuseSender(department.data, await idOf(school)));
    expect(await look(forged.file)).toMatchObject(held);
    expect((await readSenders(department.data)).map(({ confirmedAt }) => confirmedAt)).toEqual([undefined]);
  });
});

describe('a bundle on its way while the school began anew with another key', () => {
  it('is taken in once somebody has confirmed it, and the new key stays the school’s', async () => {
    const late = await bundleOf(school, 'Phạm Thị Mẫu');
    const later = await bundleOf(school, 'Lê Thu Hà Mẫu');
    await release(forged.file);
    const next = await bundleOf(impostor, 'Đỗ Văn Mẫu');
    expect(await look(late)).toMatchObject({ outcome: 'held', holds: [{ type: 'keyChanged', former: true }], warnings: [] });
    expect(await release(late)).toMatchObject({ state: 'applied' });
    expect(await senderOf(school)).toMatchObject({ replacedBy: await idOf(impostor) });
    expect((await senderOf(impostor))!.replacedBy).toBeUndefined();
    expect((await senderOf(impostor))!.confirmedAt).toBeDefined();
    expect(await receive(next)).toMatchObject({ state: 'applied', holds: [] });
    expect(await look(later)).toMatchObject({ holds: [{ type: 'keyChanged', former: true }] });
    expect((await standing()).filter(({ settled }) => settled).map(({ version }) => version.subjectName)).toContain('Phạm Thị Mẫu');
  });
});

describe('a key between two others that were confirmed one after the other', () => {
  let third: Office;
  beforeEach(async () => {
    expect(await release(forged.file)).toMatchObject({ state: 'applied' });
    third = await officeOfSchool();
    expect(await release(await bundleOf(third, 'Lê Văn B'))).toMatchObject({ state: 'applied' });
    expect(await senderOf(impostor)).toMatchObject({ replacedBy: await idOf(third) });
  });

  it.each([
    ['refused', async () => refuseSender(department.data, await idOf(impostor))],
    ['opened again', async () => reopenSender(department.data, await idOf(impostor), 'Nghe nhầm số')],
  ])('leaves the first replaced by the last when it is %s', async (_, take) => {
    valueOf(await take());
    valueOf(await settleTaken(department.data));
    expect(await senderOf(school)).toMatchObject({ replacedBy: await idOf(third), replacedAt: expect.any(String) as string });
    const [own, last] = [(await senderOf(school))!, (await senderOf(third))!];
    expect([own.confirmedAt, last.confirmedAt].every((at) => at !== undefined)).toBe(true);
    expect(last.reopenedReason).toBeUndefined();
  });
});
