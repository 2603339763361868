/** A small invented bundle, and the keys that it needs, for the tests of the bundle format. */
import { z } from 'zod';
import { memorySource } from '../../../shared/bundle/byteSource';
import { joinBytes, utf8, type Bytes } from '../../../shared/bundle/bytes';
import { issueCertificate, type CertificateChain } from '../../../shared/bundle/certificate';
import { generateAgeKey, generateSigningKey, type AgeKey, type SigningKey } from '../../../shared/bundle/crypto';
import { sha256 } from '../../../shared/bundle/hash';
import type { ManifestDraft } from '../../../shared/bundle/manifest';
import { readBundle, type ReadBundleOptions } from '../../../shared/bundle/readBundle';
import { writeBundle, type EvidenceFile, type WriteBundleInput } from '../../../shared/bundle/writeBundle';

export const departmentId = '0192f0aa-0000-7000-8000-000000000001';
export const unitId = '0192f0aa-0000-7000-8000-000000000002';
const deviceId = '0192f0aa-0000-7000-8000-00000000000d';
const issuedAt = '2026-11-01T01:00:00.000Z';

/** Keys of the Sở (root, working, device, age) and of one unit (workspace, device). */
export interface Keys {
  age: AgeKey;
  root: SigningKey;
  departmentDevice: SigningKey;
  departmentChain: CertificateChain;
  unit: SigningKey;
  unitDevice: SigningKey;
  unitChain: CertificateChain;
}

export async function makeKeys(): Promise<Keys> {
  const [root, working, departmentDevice, unit, unitDevice] = await Promise.all([
    generateSigningKey(), generateSigningKey(), generateSigningKey(), generateSigningKey(), generateSigningKey(),
  ]);
  const link = { issuedAt, deviceId };
  return {
    age: await generateAgeKey(),
    root,
    departmentDevice,
    departmentChain: [
      await issueCertificate(root, {
        use: 'working', workspaceId: departmentId, subject: working.publicKey, issuedAt,
      }),
      await issueCertificate(working, {
        use: 'device', workspaceId: departmentId, subject: departmentDevice.publicKey, ...link,
      }),
    ],
    unit,
    unitDevice,
    unitChain: [
      await issueCertificate(unit, { use: 'device', workspaceId: unitId, subject: unitDevice.publicKey, ...link }),
    ],
  };
}

export function draftOf(change: Partial<ManifestDraft> = {}): ManifestDraft {
  return {
    app: 'guong-sang/0.1.0',
    kind: 'submission',
    from: {
      workspaceId: unitId, databaseId: '0192f0aa-0000-7000-8000-0000000000db', deviceId,
      unitCode: '31000701', name: 'Trường THPT Mẫu Số 1',
    },
    to: { workspaceId: departmentId },
    planId: 'plan-2023-2025',
    planVersion: 1,
    sequence: 3,
    previous: null,
    createdAt: '2026-11-23T08:15:00.000Z',
    ...change,
  };
}

export const sampleRecords = {
  subjects: [
    { id: 's2', fullName: 'Trần Thị Bình An', kind: 'teacher', laterField: { kept: [1, 2.5, 'ộ'] } },
    { id: 's1', fullName: 'Nguyễn Văn A', kind: 'manager' },
  ],
  nominations: [{ id: 'n1', subjectId: 's1', summary: 'Dạy giỏi, "hết lòng" vì học sinh\n', evidenceIds: ['e1'] }],
};

export const sampleSchemas = {
  subjects: z.looseObject({ id: z.string(), fullName: z.string(), kind: z.string() }),
  nominations: z.looseObject({ id: z.string(), subjectId: z.string() }),
};

export async function evidenceOf(...contents: (string | Bytes)[]): Promise<EvidenceFile[]> {
  return Promise.all(
    contents.map(async (content) => {
      const bytes = typeof content === 'string' ? utf8(content) : content;
      return { sha256: await sha256(bytes), size: bytes.length, open: async () => memorySource(bytes) };
    }),
  );
}

/** A submission of the unit with two evidence files, changed as the test asks; throws when it cannot be written. */
export async function makeBundle(keys: Keys, change: Partial<WriteBundleInput> = {}): Promise<Bytes> {
  const chunks: Bytes[] = [];
  const written = await writeBundle(
    {
      manifest: draftOf(),
      records: sampleRecords,
      evidence: await evidenceOf('Bằng khen năm 2024', 'Ảnh hội nghị'),
      signer: { deviceKey: keys.unitDevice, certificate: keys.unitChain },
      ...change,
    },
    async (chunk) => void chunks.push(chunk),
  );
  if (!written.ok) throw new Error(written.error.type);
  return joinBytes(chunks);
}

/** Reads a bundle from memory with the sample schemas. */
export function readBytes(bytes: Bytes, options: Partial<ReadBundleOptions<typeof sampleSchemas>> = {}) {
  return readBundle(memorySource(bytes), { recordSchemas: sampleSchemas, ...options });
}
