/** Twelve ways in which a bundle goes wrong on its way to the Sở, each with the refusal that it must meet. */
import { utf8, type Bytes } from '../../shared/bundle/bytes';
import type { BundleError } from '../../shared/bundle/bundleError';
import type { SetupContent } from '../../shared/bundle/setup';
import type { Certificate } from '../../shared/bundle/certificate';
import { putTogether, rewritten, takeApart, type Rewriting } from '../support/bundleParts';
import { School } from './school';
import type { Seeded } from './seeded';

/** What a bad bundle is made from. */
export interface BadSource {
  setup: SetupContent;
  /** The setup file of a Sở that is not ours. */
  otherSetup: SetupContent;
  unit: { code: string; name: string };
  random: Seeded;
}

interface BadWay {
  expected: BundleError['type'];
  make: (source: BadSource) => Promise<Bytes>;
}

/** A sound bundle of the unit, and its school. */
async function sound({ unit, random }: BadSource, setup: SetupContent, encrypted: boolean): Promise<{ school: School; bytes: Bytes }> {
  const school = await School.open(setup, unit, random);
  await school.nominate();
  return { school, bytes: (await school.send({ encrypted })).bytes };
}

/** A sound plain bundle with a change that its own key signed. */
async function resigned(source: BadSource, change: Rewriting): Promise<Bytes> {
  const { school, bytes } = await sound(source, source.setup, false);
  return rewritten(bytes, school.signer.deviceKey, change);
}

/** The file with one byte changed. */
function flipped(bytes: Bytes, at: number): Bytes {
  const copy = bytes.slice();
  copy[at] = copy[at]! ^ 0x40;
  return copy;
}

export const badWays = {
  /** A stick that was pulled out, a download that stopped. */
  cut: {
    expected: 'truncated',
    make: async (source) => {
      const { bytes } = await sound(source, source.setup, source.random.happens(0.5));
      return bytes.slice(0, source.random.whole(200, bytes.length - 1));
    },
  },
  /** The clerk sent the letter in place of the bundle. */
  letter: {
    expected: 'notABundle',
    make: async () => putTogether([{ path: '[Content_Types].xml', bytes: utf8('<Types/>') }, { path: 'word/document.xml', bytes: utf8('<w:document/>') }]),
  },
  /** One bit of an encrypted bundle. */
  bitRot: {
    expected: 'containerNotAsWritten',
    make: async (source) => {
      const { bytes } = await sound(source, source.setup, true);
      return flipped(bytes, bytes.length - source.random.whole(1, 1_000));
    },
  },
  /** One bit of a picture in a plain bundle. */
  damagedPicture: {
    expected: 'hash',
    make: async (source) => {
      const parts = takeApart((await sound(source, source.setup, false)).bytes);
      return putTogether(parts.map((part, index) => (index === parts.length - 1 ? { ...part, bytes: flipped(part.bytes, part.bytes.length >> 1) } : part)));
    },
  },
  /** Somebody raised the number of the bundle. */
  changedManifest: {
    expected: 'signature',
    make: (source) => resigned(source, { afterSigning: (manifest) => manifest.replace('"sequence":1', '"sequence":7') }),
  },
  /** Somebody gave the certificate another date. */
  changedCertificate: {
    expected: 'certificate',
    make: (source) =>
      resigned(source, {
        signature: (signature) => ({
          ...signature,
          certificate: (signature['certificate'] as Certificate[]).map((link) => ({ ...link, issuedAt: '2027-01-01T00:00:00.000Z' })),
        }),
      }),
  },
  /** Encrypted to another Sở. */
  otherDepartment: {
    expected: 'wrongRecipient',
    make: async (source) => (await sound(source, source.otherSetup, true)).bytes,
  },
  /** Of a version of the program that does not exist yet. */
  newerProgram: { expected: 'formatTooNew', make: (source) => resigned(source, { manifest: (manifest) => ({ ...manifest, format: 2 }) }) },
  /** Of a school that the list does not have. */
  unknownSchool: {
    expected: 'unitUnknown',
    make: async (source) => {
      const unit = { code: `X${source.unit.code}`, name: 'Trường không có trong danh sách' };
      return (await sound({ ...source, unit }, source.setup, true)).bytes;
    },
  },
  /** A file that would land outside its folder. */
  wayOut: {
    expected: 'unsafePath',
    make: (source) => resigned(source, { listed: (parts) => [...parts, { path: '../../autorun.inf', bytes: utf8('[autorun]') }] }),
  },
  /** A picture that stands twice. */
  twice: {
    expected: 'duplicateEntry',
    make: (source) => resigned(source, { listed: (parts) => [...parts, parts.at(-1)!] }),
  },
  /** A program among the evidence. */
  program: {
    expected: 'notAllowedContent',
    make: (source) => resigned(source, { listed: (parts) => [...parts, { path: 'evidence/bang-khen.exe', bytes: utf8('MZ') }] }),
  },
} as const satisfies Record<string, BadWay>;

export type BadWayName = keyof typeof badWays;
export const badWayNames = Object.keys(badWays) as BadWayName[];

/** How a bad bundle must be refused. */
export type FleetRefusal = (typeof badWays)[BadWayName]['expected'];

/** A bundle gone wrong in the way of this name. */
export function makeBad(way: BadWayName, source: BadSource): Promise<Bytes> {
  return badWays[way].make(source);
}
