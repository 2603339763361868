import { Exchange } from '../../renderer/data/exchangeWorker';
import { createDepartment, createUnit } from '../../renderer/data/createWorkspace';
import { storeEvidenceBytes } from '../../renderer/data/evidenceBytes';
import { exportBundle, saveSetupFile, suggestedBundleName, type ExportRequest } from '../../renderer/data/exportBundle';
import type { Data } from '../../renderer/data/data';
import { openData } from '../../renderer/data/openData';
import { openSetupFile } from '../../renderer/data/setupFile';
import { ExchangeJobs } from '../../renderer/workers/exchangeJobs';
import { put, type Change } from '../../shared/journal/change';
import { answerId } from '../../shared/model/answer';
import { voteId } from '../../shared/model/meeting';
import { newId } from '../../shared/model/newId';
import type { SubjectKind } from '../../shared/model/plan';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { Result } from '../../shared/result';
import { criteriaFor } from '../../shared/rules/criteria';
import { planKey, shippedPlan } from '../../shared/rules/shippedPlan';
import { MemoryDesktop } from './memoryDesktop';

/** Invented units of an invented Sở. */
export const schoolCode = '31000701';
export const schoolName = 'Trường THPT Mẫu Số 1';
export const today = '2026-11-23';
export const planYear = 2026;

/** Exchange without a worker, since Node has none: the same jobs, the same wrapper. */
export function directExchange(): Exchange {
  return new Exchange(new ExchangeJobs() as unknown as ConstructorParameters<typeof Exchange>[0]);
}

/** A computer of an office: its disk and the data opened from it. */
export interface Office {
  desktop: MemoryDesktop;
  data: Data;
}

export function valueOf<T, E extends { type: string }>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Starts the program over a disk, with an empty database beside it. */
export async function startOffice(desktop = new MemoryDesktop()): Promise<Office> {
  const { data } = valueOf(await openData(desktop, { databaseName: newId() }));
  return { desktop, data };
}

/** A Sở with its list of units. */
export async function startDepartment(): Promise<Office> {
  const office = await startOffice();
  const { data } = office;
  valueOf(
    await createDepartment(
      data,
      {
        name: 'Sở Giáo dục và Đào tạo Mẫu',
        placeName: 'Hải Phòng',
        abbreviation: 'SGDĐT',
        signer: { authority: '', title: 'GIÁM ĐỐC', name: 'Lê Văn Mẫu' },
      },
      { name: 'Đỗ Thị Minh Mẫu', role: 'officer' },
    ),
  );
  valueOf(
    await data.journal.commit('editUnits', [
      put('units', newId(), { code: schoolCode, name: schoolName, kind: 'upperSecondary', phone: '0225 000 001', head: 'Phạm Thị Mẫu' }),
      put('units', newId(), { code: '31000702', name: 'Trường THCS Mẫu Bình Minh' }),
    ]),
  );
  return office;
}

export function fileFrom(desktop: MemoryDesktop, name: string): File {
  return new File([desktop.savedFiles.get(name)!], name);
}

/** The Sở's setup file, as saved. */
export async function setupFileOf({ data, desktop }: Office): Promise<File> {
  const name = await suggestedBundleName(data, 'setup', planYear);
  const target = valueOf(await desktop.files.chooseSave({ suggestedName: name, kind: 'bundle', title: '' }));
  valueOf(await saveSetupFile(data, target, { exchange: directExchange() }));
  return fileFrom(desktop, name);
}

/** A school that opened the setup file and picked itself. */
export async function startSchool(setup: File, code = schoolCode): Promise<Office> {
  const office = await startOffice();
  const content = valueOf(await openSetupFile(office.data, setup));
  const unit = content.units.find((listed) => listed.code === code)!;
  valueOf(
    await createUnit(
      office.data,
      { setup: content, choice: { type: 'listed', unitId: unit.id } },
      { name: 'Nguyễn Văn Thư', role: 'clerk' },
    ),
  );
  return office;
}

/** Records a nomination that lacks nothing and that the council has chosen. Gives its id. */
export async function addReadyNomination(
  { data }: Pick<Office, 'data'>,
  { name, kind = 'teacher', evidence, extra = [] }: {
    name: string;
    kind?: SubjectKind;
    /** Bytes of its one evidence file. */
    evidence: Uint8Array<ArrayBuffer>;
    /** More changes, made with the ids of the nomination and the subject. */
    extra?: ((ids: { nominationId: string; subjectId: string; evidenceId: string }) => Change)[];
  },
): Promise<string> {
  const [nominationId, subjectId, evidenceId, meetingId] = [newId(), newId(), newId(), newId()];
  const blob = new Blob([evidence]);
  const sha256 = await directExchange().hash(blob);
  valueOf(await storeEvidenceBytes(data, blob, sha256));
  const person = { birthDate: kind === 'student' ? '2010-05-06' : '1985-02-03', gender: 'female', position: 'Giáo viên', className: '11A1' } as const;
  const collective = { headName: 'Phạm Thị Mẫu', headcount: { total: 30 } };
  valueOf(
    await data.journal.commit('addNomination', [
      put('subjects', subjectId, { kind, name, ...(kind === 'collective' ? collective : person) }),
      put('nominations', nominationId, {
        planYear,
        schoolYear: '2026-2027',
        subjectId,
        planKey: planKey(shippedPlan),
        stage: { name: 'selected', on: '2026-11-20' },
        summary: 'Dạy tốt, tận tụy với học sinh.',
      }),
      put('evidence', evidenceId, {
        nominationId,
        title: 'Quyết định khen',
        kind: 'decision',
        file: { sha256, name: 'quyết định.pdf', mediaType: 'application/pdf', size: blob.size },
      }),
      put('achievements', newId(), { nominationId, text: 'Đạt giải cấp thành phố', date: '2026-05-01', evidenceIds: [evidenceId] }),
      put('proposals', newId(), { nominationId, awardId: 'exemplar', occasion: 'regular' }),
      ...criteriaFor(shippedPlan, kind).map((criterion) =>
        put('answers', answerId(nominationId, criterion.id), {
          nominationId,
          criterionId: criterion.id,
          met: 'yes',
          explanation: 'Có minh chứng kèm theo.',
          evidenceIds: [evidenceId],
          ...(criterion.rule?.type === 'anyOf' && { options: [criterion.rule.options[0]!.id] }),
        }),
      ),
      put('meetings', meetingId, { planYear, schoolYear: '2026-2027', date: '2026-11-20', totalMembers: 9, present: 9 }),
      put('votes', voteId(meetingId, nominationId), {
        meetingId,
        nominationId,
        result: { handedOut: 9, returned: 9, valid: 9, for: 9, against: 0 },
      }),
      ...extra.map((make) => make({ nominationId, subjectId, evidenceId })),
    ]),
  );
  return nominationId;
}

/** Exports the nominations and gives the file with what was recorded of it. */
export async function exportFrom(
  { data, desktop }: Office,
  nominationIds: string[],
  encryption: ExportRequest['encryption'] = { type: 'encrypted' },
): Promise<{ file: File; sent: SentBundle }> {
  const suggestedName = await suggestedBundleName(data, 'submission', planYear);
  const target = valueOf(await desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  const request = { planYear, nominationIds, target, encryption, today };
  const sent = valueOf(await exportBundle(data, request, { exchange: directExchange() }));
  return { file: fileFrom(desktop, suggestedName), sent };
}

/** Bytes that look like nothing else, the same for the same seed. */
export function sampleBytes(size: number, seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let state = seed + 1;
  for (let index = 0; index < size; index += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    bytes[index] = state >> 16;
  }
  return bytes;
}
