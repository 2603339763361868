import { memorySource } from '../../shared/bundle/byteSource';
import { joinBytes, type Bytes } from '../../shared/bundle/bytes';
import { issueCertificate } from '../../shared/bundle/certificate';
import { closureAmong, type ClosureRecords } from '../../shared/bundle/closure';
import { ageRecipientOf, importSigningKey, type SigningKey } from '../../shared/bundle/crypto';
import { sha256 } from '../../shared/bundle/hash';
import { keysOfSeed, seedBytes } from '../../shared/bundle/keySeed';
import type { SetupContent } from '../../shared/bundle/setup';
import { composeRegisters, linksOf, type NamedExemplars, type Registers } from '../../shared/bundle/registers';
import { composeSubmission } from '../../shared/bundle/submission';
import { writeBundle, type BundleSigner } from '../../shared/bundle/writeBundle';
import { put, type Change } from '../../shared/journal/change';
import { applyChange, rowKey, type Row } from '../../shared/journal/project';
import { stampOf } from '../../shared/journal/stamp';
import { answerId } from '../../shared/model/answer';
import { voteId } from '../../shared/model/meeting';
import type { SubjectKind } from '../../shared/model/plan';
import type { SentBundle } from '../../shared/model/sentBundle';
import { criteriaFor } from '../../shared/rules/criteria';
import { evidenceSize, macroDocument, picture, type EvidenceSizes } from './evidenceFiles';
import { personName } from './inventedNames';
import type { Seeded } from './seeded';

export const planYear = 2026;
const schoolYear = '2026-2027';
/** Wall time of everything in the fleet; it decides nothing. */
const moment = '2026-11-23T02:00:00.000Z';

/** One file in so many is a Word document with macros, as some schools keep their lesson plans. */
const macroShare = 0.03;

/** A bundle as a school sent it. */
export interface SentFile {
  bytes: Bytes;
  bundleId: string;
  sequence: number;
  registers: SentRegisters;
}

/** What the registers in a bundle say: their entries, and how many exemplars these make known. */
export interface SentRegisters {
  publicity: number;
  exchanges: number;
  spread: number;
}

/** What one computer knows and a copy of it is given. */
interface Known {
  rows: Map<string, Row>;
  evidence: Map<string, Bytes>;
  sent: SentBundle[];
  counter: number;
}

/** The school and its keys. */
interface Identity {
  setup: SetupContent;
  unit: { code: string; name: string };
  workspaceId: string;
  root: SigningKey;
  /** Answers are encrypted to it. */
  recipient: string;
  meetingId: string;
  sizes: EvidenceSizes;
}

/**
 * One computer of a school: records are made as its journal makes them, and sent by the program's own writer. The same
 * seed makes the same keys, ids, records and evidence.
 */
export class School {
  private constructor(
    private readonly identity: Identity,
    private readonly random: Seeded,
    private readonly device: { id: string; databaseId: string; signer: BundleSigner },
    private readonly known: Known,
  ) {}

  /** A school that opened the setup file and named itself as `unit`. */
  static async open(setup: SetupContent, unit: { code: string; name: string }, random: Seeded, sizes: EvidenceSizes = 'small'): Promise<School> {
    const { workspaceId, root, identity: ageIdentity } = await keysOfSeed(random.bytes(seedBytes));
    const recipient = (await ageRecipientOf(ageIdentity))!;
    const identity = { setup, unit, workspaceId, root, recipient, meetingId: random.id(), sizes };
    const school = new School(identity, random, await newDevice(identity, random), { rows: new Map(), evidence: new Map(), sent: [], counter: 0 });
    school.commit([put('meetings', identity.meetingId, { planYear, schoolYear, date: '2026-11-20', totalMembers: 9, present: 9 })]);
    return school;
  }

  /** A second computer that begins with what this one knows now. Nothing goes from one to the other afterwards. */
  async secondComputer(): Promise<School> {
    const random = this.random.branch();
    const { rows, evidence, sent, counter } = this.known;
    const known = { rows: new Map(rows), evidence: new Map(evidence), sent: [...sent], counter };
    return new School(this.identity, random, await newDevice(this.identity, random), known);
  }

  /** Signs what this computer sends. */
  get signer(): BundleSigner {
    return this.device.signer;
  }

  /** A nomination that lacks nothing and that the council has chosen. */
  async nominate(): Promise<void> {
    const { random, identity } = this;
    const kind = random.pick<SubjectKind>(['teacher', 'teacher', 'teacher', 'staff', 'student', 'collective']);
    const [nominationId, subjectId] = [random.id(), random.id()];
    const files = await Promise.all(Array.from({ length: random.whole(1, 4) }, () => this.addEvidence(nominationId)));
    const evidenceIds = files.map(({ id }) => id);
    const name = kind === 'collective' ? `Tổ chuyên môn Mẫu ${random.whole(1, 99)}` : personName(random);
    const person = { birthDate: kind === 'student' ? '2010-05-06' : '1985-02-03', gender: random.pick(['female', 'male'] as const) };
    const group = { headName: personName(random), headcount: { total: random.whole(5, 60) } };
    this.commit([
      put('subjects', subjectId, { kind, name, ...(kind === 'collective' ? group : person), ...(kind === 'student' ? { className: '11A1' } : {}) }),
      put('nominations', nominationId, {
        planYear,
        schoolYear,
        subjectId,
        planKey: identity.setup.plan.id,
        stage: { name: 'submitted', on: '2026-11-23' },
        summary: 'Tận tụy với công việc, được đồng nghiệp và học sinh quý mến.',
      }),
      ...files.map(({ change }) => change),
      put('achievements', random.id(), { nominationId, text: 'Đạt giải cấp thành phố', date: '2026-05-01', evidenceIds: evidenceIds.slice(0, 1) }),
      put('proposals', random.id(), { nominationId, awardId: 'exemplar', occasion: 'regular' }),
      ...criteriaFor(identity.setup.plan, kind).map((criterion) =>
        put('answers', answerId(nominationId, criterion.id), {
          nominationId,
          criterionId: criterion.id,
          met: 'yes',
          explanation: 'Có minh chứng kèm theo.',
          evidenceIds: [random.pick(evidenceIds)],
          ...(criterion.rule?.type === 'anyOf' && { options: [criterion.rule.options[0]!.id] }),
        }),
      ),
      ...(kind === 'student' ? [put('consents', `${subjectId}.c`, { subjectId, purpose: 'processing', by: 'guardian', date: '2026-11-01' })] : []),
      put('votes', voteId(identity.meetingId, nominationId), {
        meetingId: identity.meetingId,
        nominationId,
        result: { handedOut: 9, returned: 9, valid: 9, for: 9, against: 0 },
      }),
    ]);
  }

  /** Writes a few entries into the registers of the year: a school in three has none. */
  tell(): void {
    const { random } = this;
    const exemplars = this.table('nominations').map(({ id }) => id);
    for (let count = random.whole(0, 2) * random.whole(1, 2); count > 0; count -= 1) {
      this.commit([
        put('publicityActivities', random.id(), {
          planYear,
          schoolYear,
          title: `Gương sáng số ${random.whole(1, 99)}`,
          form: random.pick(['website', 'flagCeremony', 'noticeBoard'] as const),
          organiser: random.pick(['unit', 'unit', 'tradeUnion', 'youthUnion'] as const),
          date: `2026-10-${String(random.whole(1, 28)).padStart(2, '0')}`,
          nominationIds: random.happens(0.8) ? [random.pick(exemplars)] : [],
        }),
      ]);
    }
    if (random.happens(0.2)) this.commit([put('exchangeMeetings', random.id(), { planYear, schoolYear, date: '2026-08-20', place: 'Hội trường Mẫu', speakerIds: [random.pick(exemplars)] })]);
  }

  /** Rewrites the first nomination and adds a file, and tells more: the next bundle holds a later version of both. */
  async improve(): Promise<void> {
    const [nomination] = this.table('nominations');
    const added = await this.addEvidence(nomination!.id);
    this.tell();
    this.commit([put('nominations', nomination!.id, { summary: `Bổ sung lần ${this.random.whole(1, 9_999)}.` }), added.change]);
  }

  /** Puts everything into one bundle. */
  async send({ encrypted }: { encrypted: boolean }): Promise<SentFile> {
    const { setup, unit, workspaceId, recipient } = this.identity;
    const { department, plan } = setup;
    const records = this.records();
    const closures = this.table('nominations').map(({ id }) => closureAmong(records, id)!);
    const { records: sent, files, versions } = await composeSubmission(closures, this.known.sent, [], new Set());
    const told = this.registers();
    const registers = await composeRegisters(planYear, { ...told, seen: {} }, this.known.sent);
    const last = this.known.sent.filter(({ deviceId }) => deviceId === this.device.id).at(-1);
    const sequence = (last?.sequence ?? 0) + 1;
    const chunks: Bytes[] = [];
    const written = await writeBundle(
      {
        manifest: {
          app: 'guong-sang/0.1.0',
          kind: 'submission',
          from: { workspaceId, databaseId: this.device.databaseId, deviceId: this.device.id, unitCode: unit.code, name: unit.name, recipient },
          to: { workspaceId: department.workspaceId, name: department.name },
          planId: plan.planId,
          planVersion: plan.version,
          sequence,
          previous: last?.id ?? null,
          createdAt: moment,
          versions,
          ...(registers && { registers: registers.name }),
        },
        records: { ...sent, ...registers?.records },
        evidence: files.map((file) => ({ ...file, open: async () => memorySource(this.known.evidence.get(file.sha256)!) })),
        signer: this.signer,
        ...(encrypted && { encryptTo: [department.recipient] }),
      },
      async (chunk) => void chunks.push(chunk),
    );
    if (!written.ok) throw new Error(written.error.type);
    const { bundleId } = written.value;
    this.known.sent.push({ id: bundleId, sequence, deviceId: this.device.id, kind: 'submission', nominations: versions, ...(registers && { registers: registers.name }) } as SentBundle);
    const { publicityActivities, exchangeMeetings } = told.registers;
    const spread = new Set(told.exemplars.map(({ subjectId }) => subjectId)).size;
    return { bytes: joinBytes(chunks), bundleId, sequence, registers: { publicity: publicityActivities.length, exchanges: exchangeMeetings.length, spread } };
  }

  private async addEvidence(nominationId: string): Promise<{ id: string; change: Change }> {
    const { random } = this;
    const [id, number] = [random.id(), random.whole(1, 999)];
    const size = evidenceSize(random, this.identity.sizes);
    const isMacros = random.happens(macroShare);
    const bytes = isMacros ? macroDocument(random, size) : picture(random, size);
    const digest = await sha256(bytes);
    this.known.evidence.set(digest, bytes);
    const named = isMacros
      ? { name: `giao-an-${number}.docm`, mediaType: 'application/vnd.ms-word.document.macroEnabled.12' }
      : { name: `anh-${number}.png`, mediaType: 'image/png' };
    const title = isMacros ? `Giáo án ${number}` : `Ảnh hoạt động ${number}`;
    return { id, change: put('evidence', id, { nominationId, title, kind: isMacros ? 'product' : 'photo', file: { ...named, sha256: digest, size: bytes.length } }) };
  }

  /** One entry of the journal. */
  private commit(changes: readonly Change[]): void {
    this.known.counter += 1;
    const { rows, counter } = this.known;
    for (const change of changes) {
      const key = rowKey(change.table, change.id);
      rows.set(key, applyChange(rows.get(key), change, stampOf(counter, this.device.id), moment));
    }
  }

  private table(name: string): Row[] {
    return [...this.known.rows].filter(([key]) => key.startsWith(`${name}/`)).map(([, row]) => row);
  }

  private registers(): { registers: Registers; exemplars: NamedExemplars } {
    const rows = <T extends keyof Registers>(table: T): Registers[T] => this.table(table) as unknown as Registers[T];
    const registers: Registers = { publicityActivities: rows('publicityActivities'), exchangeMeetings: rows('exchangeMeetings') };
    const named = [...new Set([...registers.publicityActivities, ...registers.exchangeMeetings].flatMap(linksOf))].sort();
    const subjectOf = new Map(this.table('nominations').map((row) => [row.id, String(row['subjectId'])]));
    return { registers, exemplars: named.map((nominationId) => ({ nominationId, subjectId: subjectOf.get(nominationId)! })) };
  }

  private records(): ClosureRecords {
    const records: Record<string, Row[]> = {};
    for (const [key, row] of this.known.rows) (records[key.slice(0, key.indexOf('/'))] ??= []).push(row);
    return records as unknown as ClosureRecords;
  }
}

async function newDevice({ root, workspaceId }: Identity, random: Seeded): Promise<{ id: string; databaseId: string; signer: BundleSigner }> {
  const deviceKey = await importSigningKey(random.bytes(32));
  const [id, databaseId] = [random.id(), random.id()];
  const link = await issueCertificate(root, { use: 'device', workspaceId, deviceId: id, subject: deviceKey.publicKey, issuedAt: moment });
  return { id, databaseId, signer: { deviceKey, certificate: [link] } };
}
