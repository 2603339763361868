import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { blocksOf, memorySource } from '../../../shared/bundle/byteSource';
import { hex, joinBytes, type Bytes } from '../../../shared/bundle/bytes';
import { issueCertificate } from '../../../shared/bundle/certificate';
import { importSigningKey } from '../../../shared/bundle/crypto';
import { readBundle } from '../../../shared/bundle/readBundle';
import { readPart } from '../../../shared/bundle/readPart';
import { registersOf } from '../../../shared/bundle/registers';
import { reportIn } from '../../../shared/bundle/report';
import { cut, writePart } from '../../../shared/bundle/splitBundle';
import { checkSubmissionReferences, versionsOf } from '../../../shared/bundle/submission';
import { recordSchemas } from '../../../shared/model/tables';
import { departmentId, draftOf, evidenceOf, makeBundle, makeKeys, readBytes, unitId, type Keys } from './bundleFixture';

/** Golden bundles of every released format stay for ever: what an office has archived must open. */
const folder = 'tests/fixtures/bundles';

/** The key pair of the identity that `format-1.encrypted.goi` was encrypted to; made for this test only. */
const identity = 'AGE-SECRET-KEY-1FYFGLHR35NM77WVG604C7E0K5ZJFRHQNX3MARW3ZELW8TKDER5GQH396AG';

const subject = { id: 's1', fullName: 'Nguyễn Văn A', kind: 'teacher' };

/** Keys from fixed seeds, so that every byte of the plain bundle is fixed. */
async function fixedKeys(): Promise<Keys> {
  const unit = await importSigningKey(new Uint8Array(32).fill(1));
  const unitDevice = await importSigningKey(new Uint8Array(32).fill(2));
  const { deviceId } = draftOf().from;
  const certificate = await issueCertificate(unit, {
    use: 'device', workspaceId: unitId, deviceId, subject: unitDevice.publicKey, issuedAt: '2026-11-01T01:00:00.000Z',
  });
  return { ...(await makeKeys()), unit, unitDevice, unitChain: [certificate] };
}

/** What the golden bundle of format 1 was made from. */
async function writeGolden(): Promise<Uint8Array> {
  return makeBundle(await fixedKeys(), {
    records: { subjects: [subject] },
    evidence: await evidenceOf('Bằng khen'),
  });
}

/** The parts of the golden bundle, cut after 1,500 bytes. */
async function writeGoldenParts(): Promise<Bytes[]> {
  const { unitDevice, unitChain } = await fixedKeys();
  const source = memorySource(await golden('format-1.goi'));
  const opened = await readBytes(await golden('format-1.goi'));
  if (!opened.ok) throw new Error(opened.error.type);
  const made = await cut(blocksOf(source), 1500);
  return Promise.all(
    made.slices.map(async (_, index) => {
      const chunks: Bytes[] = [];
      const signer = { deviceKey: unitDevice, certificate: unitChain };
      await writePart({ ...opened.value, source }, made, index + 1, { signer }, async (chunk) => void chunks.push(chunk));
      return joinBytes(chunks);
    }),
  );
}

async function golden(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(`${folder}/${name}`));
}

describe('the golden bundle of format 1', () => {
  it('is what the writer still writes, byte for byte', async () => {
    expect(await writeGolden()).toEqual(await golden('format-1.goi'));
  });

  it.each(['format-1.goi', 'format-1.encrypted.goi'])('is read as %s', async (name) => {
    const read = await readBytes(await golden(name), { identities: [identity] });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.bundleId).toBe('a645db95280dddaaa0ab6b33e252be1cb4f72e477c6ee6834f10a95732fd6eee');
    expect(read.value.sender.fingerprint).toBe('86936 91292 13466 16251');
    expect(read.value.manifest.to).toEqual({ workspaceId: departmentId });
    expect(read.value.records.subjects).toEqual([subject]);
  });

  it('is read with the registers that were part of a report, as bundles of before had them', async () => {
    const bytes = await golden('format-1.report-with-registers.goi');
    const read = await readBundle(memorySource(bytes), { recordSchemas, expect: { kinds: ['submission'] }, checkReferences: checkSubmissionReferences });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(await versionsOf(read.value)).toEqual({ ok: true, value: [] });
    expect(await registersOf(read.value)).toEqual({ ok: true, value: undefined });
    expect(await reportIn(read.value)).toMatchObject({
      ok: true,
      value: {
        reportNo: 1,
        clock: { a: 6 },
        sent: { on: '2026-10-28' },
        registers: { publicityActivities: [{ title: 'Gương sáng trên trang trường', date: '2026-10-05' }], exchangeMeetings: [{ place: 'Hội trường A' }] },
      },
    });
  });

  it('is split into the golden parts, byte for byte, and joined from them', async () => {
    const parts = await Promise.all([1, 2].map((index) => golden(`format-1.part-${index}-2.goi`)));
    expect(await writeGoldenParts()).toEqual(parts);
    const slices = await Promise.all(
      parts.map(async (bytes) => {
        const pieces: Bytes[] = [];
        const read = await readPart(memorySource(bytes), {
          onSlice: async (_entry, sequence) => {
            for await (const piece of sequence) pieces.push(piece);
          },
        });
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        return joinBytes(pieces);
      }),
    );
    expect(joinBytes(slices)).toEqual(await golden('format-1.goi'));
  });

  it('is the worked example of the README, byte for byte', async () => {
    const readme = await readFile('shared/bundle/README.md', 'utf8');
    const bytes = await golden('format-1.goi');
    const lines = [...readme.matchAll(/^([0-9a-f]{8}): ((?:[0-9a-f]{2} ?)+)/gm)];
    expect(lines.length).toBeGreaterThan(20);
    for (const [, offset, shown] of lines) {
      const at = Number.parseInt(offset!, 16);
      const expected = shown!.replaceAll(' ', '');
      expect([offset, hex(bytes.subarray(at, at + expected.length / 2))]).toEqual([offset, expected]);
    }
  });
});
