import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { editReport } from '../../renderer/data/annualReport';
import { readConflicts, settleConflict } from '../../renderer/data/conflicts';
import { addExchangeMeeting, editExchangeMeeting } from '../../renderer/data/exchangeMeetings';
import { exportBundle, suggestedBundleName, type ExportRequest } from '../../renderer/data/exportBundle';
import { mentionsOf } from '../../renderer/data/mentions';
import { addActivity, editActivity, linkExemplar, removeActivity, type ActivityFields } from '../../renderer/data/publicity';
import { removeSubjects } from '../../renderer/data/register';
import { readYearReports } from '../../renderer/data/receivedReports';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { readKnownPeople } from '../../renderer/data/knownPeople';
import { namedWithoutConsent } from '../../renderer/data/namedInArticle';
import { readNamingPlaces } from '../../renderer/data/namedInBundle';
import { readSubmissionChoice } from '../../renderer/data/submissionCandidates';
import { undoImport } from '../../renderer/data/undoImport';
import { readRegistersToSend } from '../../renderer/data/yearRegisters';
import { blobSource } from '../../shared/bundle/byteSource';
import { readBundle } from '../../shared/bundle/readBundle';
import { put, remove } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import { hasRegisters } from '../../shared/model/receivedReport';
import { recordSchemas } from '../../shared/model/tables';
import { Seeded } from '../fleet/seeded';
import {
  addReadyNomination,
  directExchange,
  fileFrom,
  planYear,
  sampleBytes,
  schoolCode,
  setupFileOf,
  startDepartment,
  startSchool,
  today,
  valueOf,
  type Office,
} from '../support/exchangeScenario';
import { forgeSubmission } from '../support/forgedSubmission';
import { joinedComputer } from '../support/joinedComputer';
import { knowledgeHash } from '../support/provinceImport';
import { checkRun, copyOf, receive, stateOf } from '../support/receiveScenario';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

const year = { planYear, schoolYear: '2026-2027' };

let department: Office;
beforeAll(async () => {
  department = await startDepartment();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
});

/** A Sở of the same keys that nothing has come to. */
async function freshDepartment(): Promise<Office> {
  const office = await copyOf(department);
  office.data.journal.actor = department.data.journal.actor;
  return office;
}

async function newSchool(): Promise<Office> {
  const school = await startSchool(await setupFileOf(department));
  school.data.journal.actor = (await school.data.db.of('users').toArray())[0]!.id;
  return school;
}

async function activityOf({ data }: Office, fields: ActivityFields, nominationIds: readonly string[] = []): Promise<string> {
  const { id } = valueOf(await addActivity(data, year));
  valueOf(await editActivity(data, id, fields));
  for (const nominationId of nominationIds) valueOf(await linkExemplar(data, id, nominationId, true));
  return id;
}

let written = 0;

async function tryToSend({ data, desktop }: Office, more: Partial<ExportRequest> = {}) {
  const name = `${(written += 1)}-${await suggestedBundleName(data, 'submission', planYear)}`;
  const target = valueOf(await desktop.files.chooseSave({ suggestedName: name, kind: 'bundle', title: '' }));
  const result = await exportBundle(data, { planYear, nominationIds: [], target, encryption: { type: 'encrypted' }, today, ...more }, { exchange: directExchange() });
  return { result, name };
}

async function sendFrom(school: Office, more: Partial<ExportRequest> = {}): Promise<{ file: File; id: string }> {
  const { result, name } = await tryToSend(school, more);
  return { id: valueOf(result).id, file: fileFrom(school.desktop, name) };
}

const registersAt = async ({ data }: Office) => (await data.db.of('receivedReports').toArray()).filter(hasRegisters);
const lineOf = async (office: Office, day = '2026-11-24') => (await readYearReports(office.data, planYear, day)).units.find(({ key }) => key === schoolCode)!;
const confirm = async (office: Office) => valueOf(await confirmSender(office.data, (await readSenders(office.data))[0]!.id));

describe('the registers of a year on their way to the Sở', { timeout: 120_000 }, () => {
  let school: Office;
  let so: Office;
  let exemplar: string;
  let activity: string;
  let first: { file: File; id: string };
  const files: File[] = [];
  beforeAll(async () => {
    so = await freshDepartment();
    school = await newSchool();
    exemplar = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
  });

  it('are not there as long as nothing stands in them', async () => {
    const { file } = await sendFrom(school, { nominationIds: [exemplar] });
    files.push(file);
    const [row] = await receive(so, file);
    expect(row).not.toHaveProperty('registers');
    expect(await so.data.db.of('receivedReports').count()).toBe(0);
    await confirm(so);
    expect(await lineOf(so)).toMatchObject({ registers: null, report: null });
  });

  it('go with a nomination alone, and the Sở knows that the unit has spread an exemplar before any report', async () => {
    activity = await activityOf(school, { title: 'Gương sáng trên trang trường', date: '2026-10-05' }, [exemplar]);
    const meeting = valueOf(await addExchangeMeeting(school.data, year));
    valueOf(await editExchangeMeeting(school.data, meeting.id, { place: 'Hội trường A', date: '2026-10-06' }));
    const other = valueOf(await addActivity(school.data, { planYear: planYear - 1, schoolYear: '2025-2026' }));
    first = await sendFrom(school, { nominationIds: [exemplar] });
    files.push(first.file);
    const [row] = await receive(so, first.file);
    expect(row).toMatchObject({ state: 'applied', outcome: 'new', registers: { planYear, change: 'new', activities: 1, meetings: 1 } });
    expect(row).not.toHaveProperty('report');
    const line = await lineOf(so);
    expect(line).toMatchObject({ state: 'late', report: null, registers: { id: first.id, unconfirmed: false, forked: false, figures: { spread: 1, publicity: 1, exchanges: 1 } } });
    expect(JSON.stringify(line)).not.toContain(other.id);
  });

  it('are what the board counts by, with the day of each entry', async () => {
    expect((await lineOf(so, '2026-10-04')).registers!.figures).toMatchObject({ spread: 0, publicity: 0 });
    expect((await lineOf(so, '2026-10-05')).registers!.figures).toMatchObject({ spread: 1, publicity: 1, exchanges: 0 });
  });

  it('change nothing when the same bundle comes again, and are the same in a bundle that says the same', async () => {
    const before = await stateOf(so);
    expect((await receive(so, first.file))[0]).toMatchObject({ alreadyReceived: true, registers: { change: 'same' } });
    expect(await stateOf(so)).toEqual(before);
    const again = await sendFrom(school, { nominationIds: [exemplar] });
    files.push(again.file);
    expect((await receive(so, again.file))[0]).toMatchObject({ outcome: 'same', registers: { change: 'same' } });
  });

  it('are nothing to send by themselves until they change; then they go alone, entry by entry in the dry run', async () => {
    expect((await tryToSend(school)).result).toEqual({ ok: false, error: { type: 'nothingChosen' } });
    valueOf(await editActivity(school.data, activity, { title: 'Gương sáng, bài hai' }));
    const { file, id } = await sendFrom(school);
    files.push(file);
    const run = await checkRun(so, [file]);
    const [row] = run.getSnapshot().rows;
    expect(row).toMatchObject({ outcome: 'changed', counts: { nominations: 0 }, registers: { change: 'changed' }, registersDifference: { planYear, change: 'changed' } });
    expect(row!.registersDifference!.records).toEqual([
      expect.objectContaining({ table: 'publicityActivities', id: activity, became: 'changed', fields: [{ key: 'title', before: 'Gương sáng trên trang trường', after: 'Gương sáng, bài hai' }] }),
    ]);
    await run.apply();
    expect(await lineOf(so)).toMatchObject({ registers: { id, kept: { publicityActivities: [{ title: 'Gương sáng, bài hai' }] }, figures: { spread: 1 } } });
  });

  it('name in the dry run whom an entry makes known', async () => {
    const second = await addReadyNomination(school, { name: 'Phạm Văn Mẫu', evidence: sampleBytes(2_000, 2) });
    valueOf(await linkExemplar(school.data, activity, second, true));
    const { file } = await sendFrom(school, { nominationIds: [second] });
    files.push(file);
    const run = await checkRun(so, [file]);
    const difference = run.getSnapshot().rows[0]!.registersDifference!;
    expect(difference.records[0]!.fields).toMatchObject([{ key: `nominationIds/${second}` }]);
    expect([...difference.names.values()]).toContain('Phạm Văn Mẫu');
    await run.apply();
    expect((await lineOf(so)).registers!.figures.spread).toBe(2);
  });

  it('come once beside the report, and nothing counts twice', async () => {
    for (const section of ['results', 'limits', 'nextYear'] as const) valueOf(await editReport(school.data, year, section, 'Có.'));
    const { file, id } = await sendFrom(school, { report: { planYear, figures: [{ id: 'spread', value: 2, of: 1 }] } });
    files.push(file);
    expect((await receive(so, file))[0]).toMatchObject({ outcome: 'new', report: { change: 'new' }, registers: { change: 'same' } });
    const line = await lineOf(so);
    expect(line).toMatchObject({ state: 'sentLate', report: { id, reportNo: 1 }, registers: { id, figures: { spread: 2, publicity: 1 } } });
    expect(line.versions).toHaveLength(1);
    expect(await so.data.db.of('receivedReports').where('id').equals(id).count()).toBe(1);
  });

  it('go on when an entry changes after the report, which stays the version that it was', async () => {
    valueOf(await linkExemplar(school.data, activity, exemplar, false));
    const { file } = await sendFrom(school);
    files.push(file);
    expect((await receive(so, file))[0]).toMatchObject({ outcome: 'changed', registers: { change: 'changed' } });
    expect(await lineOf(so)).toMatchObject({ versions: [{ reportNo: 1 }], registers: { figures: { spread: 1 } } });
  });

  it('tell a deletion, also of the last entry, and an older bundle brings nothing back', async () => {
    valueOf(await removeActivity(school.data, activity));
    for (const { id } of await school.data.db.of('exchangeMeetings').toArray()) valueOf(await editExchangeMeeting(school.data, id, { place: 'Hội trường B' }));
    const { file, id } = await sendFrom(school);
    files.push(file);
    const [row] = await receive(so, file);
    expect(row!.registersDifference!.records).toMatchObject([{ table: 'publicityActivities', became: 'deleted' }, { table: 'exchangeMeetings', became: 'changed' }]);
    expect(await lineOf(so)).toMatchObject({ registers: { id, kept: { publicityActivities: [] }, figures: { spread: 0, exchanges: 1 } } });
    const late = await copyOf(so);
    late.data.journal.actor = so.data.journal.actor;
    valueOf(await undoImport(late.data, first.id));
    expect((await receive(late, first.file))[0]).toMatchObject({ registers: { change: 'older' }, registersDifference: { change: 'older' } });
    expect(await lineOf(late)).toMatchObject({ registers: { id } });
  });

  it('come to one state in every order, each bundle once or more often', async () => {
    const hashes = new Set<string>();
    const boards = new Set<string>();
    for (let seed = 1; seed <= 6; seed += 1) {
      const random = new Seeded(seed);
      const office = await freshDepartment();
      await receive(office, ...random.shuffled([...files, ...files.filter(() => random.happens(0.4))]));
      hashes.add(await knowledgeHash(office));
      const { registers } = await lineOf(office);
      boards.add(JSON.stringify([registers!.id, registers!.kept, registers!.figures, registers!.forked]));
      office.data.db.close();
    }
    expect([hashes.size, boards.size]).toEqual([1, 1]);
  });

  it('come back from the vault alone, and go to the other computer of the Sở', async () => {
    const again = await copyOf(so);
    expect(await hashOf(again)).toBe(await hashOf(so));
    expect(await registersAt(again)).toEqual(await registersAt(so));
    const second = await secondComputer(so);
    const [meeting] = await school.data.db.of('exchangeMeetings').toArray();
    valueOf(await editExchangeMeeting(school.data, meeting!.id, { place: 'Nguyễn Thị Khách đón ở hội trường C' }));
    const { file, id } = await sendFrom(school);
    await receive(so, file);
    await takeIn(second, (await fileFor(so, second)).file);
    expect((await registersAt(second)).map((each) => each.id)).toContain(id);
    expect(await hashOf(second)).toBe(await hashOf(so));
  });

  it('are named before an erasure where a text names the person', async () => {
    expect(await mentionsOf(so.data, ['Nguyễn Thị Khách'], [])).toContainEqual(expect.objectContaining({ table: 'receivedReports' }));
  });

  it('go with the import that is taken back, and what came before stands again', async () => {
    const { registers } = await lineOf(so);
    valueOf(await undoImport(so.data, registers!.id));
    expect(await so.data.db.of('receivedReports').get(registers!.id)).toBeUndefined();
    expect((await lineOf(so)).registers).toMatchObject({ kept: { exchangeMeetings: [{ place: 'Hội trường B' }] } });
  });
});

describe('whom the registers may not name', { timeout: 120_000 }, () => {
  const consentOf = (subjectId: string, more: object = {}) => put('consents', `${subjectId}.g`, { subjectId, purpose: 'processing', by: 'guardian', date: '2026-09-01', ...more });
  const publication = (subjectId: string) => (['guardian', 'self'] as const).map((by) => put('consents', `${subjectId}.p.${by}`, { subjectId, purpose: 'publication', by, date: '2026-09-01' }));
  const subjectOf = async ({ data }: Office, nominationId: string) => (await data.db.of('nominations').get(nominationId))!.subjectId;

  /** Every byte of what leaves the computer, as text. */
  async function plainText(school: Office, nominationIds: string[] = []): Promise<{ text: string; manifest: { registers?: { exemplars: { nominationId: string }[]; registersNo: number } } }> {
    const { file } = await sendFrom(school, { nominationIds, encryption: { type: 'plain', reason: 'Sở yêu cầu.' } });
    const opened = valueOf(await readBundle(blobSource(file), { recordSchemas, expect: { kinds: ['submission'] } }));
    return { text: await file.text(), manifest: opened.manifest as never };
  }

  it('are a pupil without a guardian’s consent, linked or only named: neither name nor link leaves, and an activity about nobody else stays', async () => {
    const school = await newSchool();
    const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
    const pupil = await addReadyNomination(school, { name: 'Lê Hoà Mẫu', kind: 'student', evidence: sampleBytes(2_000, 2) });
    valueOf(await school.data.journal.commit('addSubject', [put('subjects', '0192f0aa-0000-7000-8000-0000000000c1', { kind: 'student', name: 'Vũ Minh Lặng' })]));
    await activityOf(school, { title: 'Em LÊ HÒA MẪU vượt khó', date: '2026-10-01' }, [pupil]);
    await activityOf(school, { title: 'Cô Bình An và em Lê Hoà Mẫu', note: 'Có em Vũ Minh  Lặng kể chuyện.', link: 'https://truong.example/le-hoa', date: '2026-10-02' }, [teacher, pupil]);
    const meeting = valueOf(await addExchangeMeeting(school.data, year));
    valueOf(await school.data.journal.commit('editPublicity', [put('exchangeMeetings', meeting.id, { place: 'Hội trường', date: '2026-10-03', speakerIds: [pupil] })]));

    const { held, composed } = await readRegistersToSend(school.data, planYear, [], today);
    expect(held).toEqual([
      expect.objectContaining({ name: 'Vũ Minh Lặng', why: 'guardianConsent', left: 0, cleaned: 1 }),
      expect.objectContaining({ name: 'Lê Hoà Mẫu', why: 'guardianConsent', left: 1, cleaned: 2 }),
    ]);
    expect(composed!.records.publicityActivities).toMatchObject([{ title: 'Cô Bình An và em …', nominationIds: [teacher] }]);
    const { text, manifest } = await plainText(school, [teacher]);
    for (const secret of [/L[êÊ]\s+H[oO][àÀ]\s+M[ẫẪ]u/iu, /L[êÊ]\s+H[òÒ]a\s+M[ẫẪ]u/iu, /Lặng/iu, new RegExp(pupil), new RegExp(await subjectOf(school, pupil))]) expect(text).not.toMatch(secret);
    expect(text).toContain('Cô Bình An và em …');
    // An address may lead to the person with a part of the name.
    expect(text).not.toContain('le-hoa');
    expect(manifest.registers!.exemplars.map(({ nominationId }) => nominationId)).toEqual([teacher]);

    // To be named in public is not to be sent.
    valueOf(await school.data.journal.commit('editConsent', publication(await subjectOf(school, pupil))));
    expect((await readRegistersToSend(school.data, planYear, [], today)).composed!.name.exemplars.map(({ nominationId }) => nominationId)).toEqual([teacher]);
    // With the consent all of it goes, as a later version though no entry has changed.
    valueOf(await school.data.journal.commit('editConsent', [consentOf(await subjectOf(school, pupil))]));
    const later = await plainText(school, [teacher]);
    expect(later.text).toContain('LÊ HÒA MẪU');
    expect(later.text).not.toMatch(/Lặng/u);
    expect(later.manifest.registers).toMatchObject({ registersNo: 2 });
    expect(later.manifest.registers!.exemplars).toHaveLength(2);
  });

  it('are not named without accents, in capitals or in an address either, and others whose names differ by an accent are', async () => {
    const school = await newSchool();
    const teacher = await addReadyNomination(school, { name: 'Lê Hòa Mậu', evidence: sampleBytes(2_000, 1) });
    const pupil = await addReadyNomination(school, { name: 'Lê Hoà Mẫu', kind: 'student', evidence: sampleBytes(2_000, 2) });
    await activityOf(school, { title: 'Guong sang Le Hoa Mau', link: 'https://truong.example/tin/em-le-hoa-mau-vuot-kho', note: 'Em LE HOA MAU lop 11A1', date: '2026-10-02' }, [teacher, pupil]);
    await activityOf(school, { title: 'Thầy Lê Hòa Mậu', note: 'Xem https://truong.example/L%C3%AA%20H%C3%B2a%20M%E1%BA%ABu.html', link: 'https://truong.example/lehoamau', date: '2026-10-03' }, [teacher]);
    await activityOf(school, { title: 'Thầy Mậu và cả trường', link: 'https://truong.example/thay-mau', date: '2026-10-04' }, [teacher]);
    const { held } = await readRegistersToSend(school.data, planYear, [], today);
    expect(held).toEqual([expect.objectContaining({ name: 'Lê Hoà Mẫu', left: 0, cleaned: 2 })]);
    const { text } = await plainText(school);
    for (const secret of [/Le Hoa Mau/i, /le-?hoa-?mau/i, /M%E1%BA%ABu/, new RegExp(pupil)]) expect(text).not.toMatch(secret);
    for (const kept of ['Guong sang …', 'Em … lop 11A1', 'Thầy Lê Hòa Mậu', 'https://truong.example/thay-mau']) expect(text).toContain(kept);
  });

  it('are whoever was taken off the register, by the consents of before, but for a double of somebody who stays', async () => {
    const school = await newSchool();
    const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
    const ids = ['e1', 'e2', 'e3', 'e4'].map((end) => `0192f0aa-0000-7000-8000-0000000000${end}`);
    const [held, agreed, double, stays] = ids as [string, string, string, string];
    valueOf(await school.data.journal.commit('addSubject', [
      put('subjects', held, { kind: 'student', name: 'Vũ Minh Lặng' }),
      ...[agreed, stays].flatMap((id) => [put('subjects', id, { kind: 'student', name: id === agreed ? 'Đỗ Thị Thuận' : 'Bùi Văn Mẫu' }), consentOf(id)]),
      consentOf(held),
      put('subjects', double, { kind: 'student', name: 'Bùi Văn Mẫu' }),
    ]));
    await activityOf(school, { title: 'Cô Bình An và em Vũ Minh Lặng, em Đỗ Thị Thuận, em Bùi Văn Mẫu', date: '2026-10-02' }, [teacher]);
    valueOf(await school.data.journal.commit('remove', [remove('consents', `${held}.g`)]));
    valueOf(await removeSubjects(school.data, [held, agreed, double]));
    expect((await readRegistersToSend(school.data, planYear, [], today)).held).toEqual([expect.objectContaining({ name: 'Vũ Minh Lặng', why: 'guardianConsent', removed: true, cleaned: 1 })]);
    const { text } = await plainText(school);
    expect(text).toContain('Cô Bình An và em …, em Đỗ Thị Thuận, em Bùi Văn Mẫu');
    expect(text).not.toContain('Lặng');
  });

  it('are a removed pupil whose namesake is a teacher', async () => {
    const school = await newSchool();
    const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
    const pupil = newId();
    valueOf(await school.data.journal.commit('addSubject', [
      put('subjects', pupil, { kind: 'student', name: 'Lê Hoà Mẫu', className: '11A1' }),
      put('subjects', newId(), { kind: 'teacher', name: 'Lê Hoà Mẫu', birthDate: '1980-01-01' }),
    ]));
    await activityOf(school, { title: 'Em Lê Hoà Mẫu lớp 11A1 vượt khó', date: '2026-10-02' }, [teacher]);
    valueOf(await removeSubjects(school.data, [pupil]));
    const { held, composed } = await readRegistersToSend(school.data, planYear, [], today);
    expect(held).toEqual([expect.objectContaining({ name: 'Lê Hoà Mẫu', removed: true, cleaned: 1 })]);
    expect(composed!.records.publicityActivities).toMatchObject([{ title: 'Em … lớp 11A1 vượt khó' }]);
  });

  it('are not named as they were called before a correction, on the register or taken off it; what somebody else is called, or half typed, is no such name', async () => {
    const school = await newSchool();
    const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
    const [pupil, gone] = [newId(), newId()];
    const name = async (id: string, to: string) => valueOf(await school.data.journal.commit('editSubject', [put('subjects', id, { name: to })]));
    valueOf(await school.data.journal.commit('addSubject', [put('subjects', pupil, { kind: 'student', name: 'Lê Hoà Mẫu' }), put('subjects', gone, { kind: 'student', name: 'Vũ Minh Lặng' })]));
    for (const to of ['Lê', 'Lê Thị', 'Trần Thị Bình An', 'Lê Thị Hoà Mẫu']) await name(pupil, to);
    await name(gone, 'Vũ Thị Minh Lặng');
    valueOf(await removeSubjects(school.data, [gone]));
    await activityOf(school, { title: 'Cô Trần Thị Bình An, cô Lê Thị, em Lê Hoà Mẫu và em Vũ Minh Lặng', date: '2026-10-02' }, [teacher]);
    const { held, composed } = await readRegistersToSend(school.data, planYear, [], today);
    expect(held.map((each) => [each.name, each.removed, each.cleaned])).toEqual([['Vũ Thị Minh Lặng', true, 1], ['Lê Thị Hoà Mẫu', false, 1]]);
    expect(composed!.records.publicityActivities).toMatchObject([{ title: 'Cô Trần Thị Bình An, cô Lê Thị, em … và em …' }]);
  });

  it('are not cut out of what somebody else is called by a name that was half typed, that another is called but for its spelling, or that goes on as a longer name', async () => {
    const school = await newSchool();
    const hoa = await addReadyNomination(school, { name: 'Phạm Thị Hoà', evidence: sampleBytes(2_000, 1) });
    const hang = await addReadyNomination(school, { name: 'Nguyễn Thị Minh Hằng', evidence: sampleBytes(2_000, 2) });
    const cuc = await addReadyNomination(school, { name: 'Đỗ Thị Thu Cúc', evidence: sampleBytes(2_000, 3) });
    const ids = [newId(), newId(), newId()] as const;
    const written = [
      ['Nguyễn Thị Minh Chau', 'Nguyễn Thị Minh', 'Nguyễn Thị Minh Châu'],
      ['PHẠM THỊ HÒA', 'Vũ Minh Lặng'],
      ['Đỗ Thị Thu', 'Bùi Văn Mẫu'],
    ];
    for (const [at, names] of written.entries()) {
      for (const name of names) valueOf(await school.data.journal.commit('editSubject', [put('subjects', ids[at]!, { kind: 'student', name })]));
    }
    const title = 'Cô Nguyễn Thị Minh Hằng tại Trường THPT Nguyễn Thị Minh Khai, cô Phạm Thị Hoà, cô Phạm Thị Hòa, cô Đỗ Thị Thu Cúc';
    await activityOf(school, { title, date: '2026-10-02' }, [hoa, hang, cuc]);
    await activityOf(school, { title: 'Em Đỗ Thị Thu và cô Đỗ Thị Thu Cúc, em Nguyễn Thị Minh Chau', date: '2026-10-03' }, [cuc]);
    const { held, composed } = await readRegistersToSend(school.data, planYear, [], today);
    expect(composed!.records.publicityActivities!.map((activity) => activity.title).sort()).toEqual([title, 'Em … và cô Đỗ Thị Thu Cúc, em …'].sort());
    expect(held.map(({ name, cleaned }) => [name, cleaned])).toEqual([['Nguyễn Thị Minh Châu', 1], ['Bùi Văn Mẫu', 1]]);
    const people = await readKnownPeople(school.data, today);
    expect(namedWithoutConsent(`${title}.`, people.map((person) => (person.minor ? person : { ...person, publishingBlocked: false })))).toEqual([]);
  });

  it('are nobody who was removed under the wrong kind with nothing of a person of its own', async () => {
    const school = await newSchool();
    const [mistaken, inClass, agreed, lower] = [newId(), newId(), newId(), newId()];
    valueOf(await school.data.journal.commit('addSubject', [
      put('subjects', mistaken, { kind: 'student', name: 'Trần Văn Nam' }),
      put('subjects', inClass, { kind: 'student', name: 'Bùi Văn Mẫu', className: '11A1' }),
      put('subjects', agreed, { kind: 'student', name: 'Đỗ Thị Thuận' }),
      consentOf(agreed, { withdrawnOn: '2026-10-01' }),
      put('subjects', lower, { kind: 'teacher', name: 'LÊ HÒA MẪU' }),
    ]));
    // Cleared before: it was in a class all the same.
    valueOf(await school.data.journal.commit('editSubject', [put('subjects', inClass, { className: null })]));
    valueOf(await removeSubjects(school.data, [mistaken, inClass, agreed, lower]));
    const teacher = await addReadyNomination(school, { name: 'Trần Văn Nam', evidence: sampleBytes(2_000, 1) });
    valueOf(await school.data.journal.commit('addSubject', ['Bùi Văn Mẫu', 'Đỗ Thị Thuận', 'Lê Hoà Mẫu'].map((name) => put('subjects', newId(), { kind: 'teacher', name }))));
    await activityOf(school, { title: 'Thầy Trần Văn Nam và mô hình, Bùi Văn Mẫu, Đỗ Thị Thuận', date: '2026-10-02' }, [teacher]);
    const { composed } = await readRegistersToSend(school.data, planYear, [], today);
    expect(composed!.records.publicityActivities).toMatchObject([{ title: 'Thầy Trần Văn Nam và mô hình, …, …' }]);
    expect((await readKnownPeople(school.data, today)).flatMap(({ name, removed }) => (removed ? [name] : [])).sort()).toEqual(['Bùi Văn Mẫu', 'Đỗ Thị Thuận'].sort());
  });

  it('are somebody removed whose nomination was taken back with them, though a namesake is of another kind', async () => {
    const school = await newSchool();
    const [pupil, nomination] = [newId(), newId()];
    valueOf(await school.data.journal.commit('addSubject', [put('subjects', pupil, { kind: 'student', name: 'Trần Văn Nam' })]));
    const teacher = await addReadyNomination(school, { name: 'Trần Văn Nam', evidence: sampleBytes(2_000, 1) });
    const { planKey } = (await school.data.db.of('nominations').get(teacher))!;
    valueOf(await school.data.journal.commit('addNomination', [put('nominations', nomination, { planYear, schoolYear: '2026-2027', subjectId: pupil, planKey, stage: { name: 'emerging', on: '2026-10-01' } })]));
    valueOf(await school.data.journal.commit('remove', [remove('nominations', nomination)]));
    valueOf(await removeSubjects(school.data, [pupil]));
    expect((await readKnownPeople(school.data, today)).filter(({ removed }) => removed)).toMatchObject([{ subjectId: pupil }]);
  });

  it('are whoever withdrew, and the Sở follows when the registers come again', async () => {
    const so = await freshDepartment();
    const school = await newSchool();
    const pupil = await addReadyNomination(school, { name: 'Lê Hoà Mẫu', kind: 'student', evidence: sampleBytes(2_000, 2) });
    const subjectId = await subjectOf(school, pupil);
    valueOf(await school.data.journal.commit('editConsent', [consentOf(subjectId), ...publication(subjectId)]));
    await activityOf(school, { title: 'Em Lê Hoà Mẫu vượt khó', date: '2026-10-01' }, [pupil]);
    const one = await sendFrom(school);
    valueOf(await school.data.journal.commit('editConsent', [consentOf(subjectId, { withdrawnOn: '2026-11-01' })]));
    const two = await sendFrom(school);
    expect((await readRegistersToSend(school.data, planYear, [], today)).held).toMatchObject([{ why: 'consentWithdrawn', left: 1 }]);
    for (const order of [[one, two], [two, one]]) {
      const office = await copyOf(so);
      office.data.journal.actor = so.data.journal.actor;
      await receive(office, ...order.map(({ file }) => file));
      expect((await lineOf(office)).registers).toMatchObject({ id: two.id, kept: { publicityActivities: [] }, figures: { spread: 0 } });
    }
  });

  it('ask for a reason before a bundle goes open that names a pupil in its registers alone', async () => {
    const school = await newSchool();
    const pupil = await addReadyNomination(school, { name: 'Lê Hoà Mẫu', kind: 'student', evidence: sampleBytes(2_000, 2) });
    const subjectId = await subjectOf(school, pupil);
    valueOf(await school.data.journal.commit('editConsent', [consentOf(subjectId), ...publication(subjectId)]));
    await activityOf(school, { title: 'Người tốt, việc tốt', date: '2026-10-01' }, [pupil]);
    expect((await tryToSend(school, { encryption: { type: 'plain' } })).result).toEqual({ ok: false, error: { type: 'reasonMissing' } });
  });

  it('are told of where a report or a dossier names them, whose words go as they are, encrypted or with a reason', async () => {
    const school = await newSchool();
    const withText = (text: string) => [({ nominationId }: { nominationId: string }) => put('achievements', newId(), { nominationId, text, date: '2026-05-01', evidenceIds: [] })];
    const teacher = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1), extra: withText('Cùng em LE HOA MAU đạt giải') });
    const other = await addReadyNomination(school, { name: 'Phạm Văn Mẫu', evidence: sampleBytes(2_000, 3) });
    const pupil = await addReadyNomination(school, { name: 'Lê Hoà Mẫu', kind: 'student', evidence: sampleBytes(2_000, 2), extra: withText('Lê Hoà Mẫu tự học') });
    const placesOf = async () => readNamingPlaces(school.data, (await readSubmissionChoice(school.data, planYear, today)).candidates.map(({ closure }) => closure), planYear, today);
    const report = { report: { planYear, figures: [] } };
    for (const section of ['results', 'limits', 'nextYear'] as const) valueOf(await editReport(school.data, year, section, 'Có.'));
    expect(await placesOf()).toEqual([{ nomination: { id: teacher, name: 'Trần Thị Bình An' }, held: ['Lê Hoà Mẫu'], namesMinor: true }]);
    expect((await tryToSend(school, { nominationIds: [teacher], encryption: { type: 'plain' } })).result).toEqual({ ok: false, error: { type: 'reasonMissing' } });
    expect((await tryToSend(school, { nominationIds: [other], encryption: { type: 'plain' }, ...report })).result).toMatchObject({ ok: true });

    valueOf(await editReport(school.data, year, 'results', 'Em Lê Hoà Mẫu vượt khó.'));
    expect(await placesOf()).toContainEqual({ held: ['Lê Hoà Mẫu'], namesMinor: true });
    expect((await tryToSend(school, { nominationIds: [other], encryption: { type: 'plain' } })).result).toMatchObject({ ok: true });
    expect((await tryToSend(school, { ...report, encryption: { type: 'plain' } })).result).toEqual({ ok: false, error: { type: 'reasonMissing' } });
    const { file } = await sendFrom(school, { ...report, encryption: { type: 'plain', reason: 'Sở yêu cầu.' } });
    expect(await file.text()).toContain('Em Lê Hoà Mẫu vượt khó.');

    // A pupil who may be sent is a minor all the same.
    valueOf(await school.data.journal.commit('editConsent', [consentOf(await subjectOf(school, pupil))]));
    expect(await placesOf()).toEqual(expect.arrayContaining([{ held: [], namesMinor: true }, { nomination: { id: teacher, name: 'Trần Thị Bình An' }, held: [], namesMinor: true }]));
    expect((await tryToSend(school, { ...report, encryption: { type: 'plain' } })).result).toEqual({ ok: false, error: { type: 'reasonMissing' } });
  });

  it('count at the Sở as they do at the unit: nobody who is withdrawn, one person with two nominations once', async () => {
    const so = await freshDepartment();
    const school = await newSchool();
    const [one, gone] = [await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) }), await addReadyNomination(school, { name: 'Phạm Văn Mẫu', evidence: sampleBytes(2_000, 2) })];
    const subjectId = await subjectOf(school, one);
    const last = '0192f0aa-0000-7000-8000-0000000000d1';
    const { planKey } = (await school.data.db.of('nominations').get(one))!;
    valueOf(await school.data.journal.commit('addNomination', [
      put('nominations', last, { planYear: planYear - 1, schoolYear: '2025-2026', subjectId, planKey, stage: { name: 'submitted', on: '2025-11-20' } }),
      put('nominations', gone, { stage: { name: 'withdrawn', on: '2026-11-01' } }),
    ]));
    await activityOf(school, { title: 'Bài một', date: '2026-10-01' }, [one, gone]);
    await activityOf(school, { title: 'Bài hai', date: '2026-10-02' }, [last]);
    const { file } = await sendFrom(school);
    await receive(so, file);
    expect((await lineOf(so)).registers).toMatchObject({ figures: { spread: 1, publicity: 2 } });
  });
});

describe('registers of two computers', { timeout: 120_000 }, () => {
  it('of a unit that did not know of each other count together and are marked, until one of them has seen both', async () => {
    const so = await freshDepartment();
    const one = await newSchool();
    const [a, b] = [await addReadyNomination(one, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) }), await addReadyNomination(one, { name: 'Phạm Văn Mẫu', evidence: sampleBytes(2_000, 2) })];
    const shared = await activityOf(one, { title: 'Chung', date: '2026-10-01' });
    const two = await joinedComputer(one);
    two.data.journal.actor = one.data.journal.actor;
    await activityOf(one, { title: 'Máy một', date: '2026-10-02' }, [a]);
    await activityOf(two, { title: 'Máy hai', date: '2026-10-03' }, [b]);
    const [ofOne, ofTwo] = [await sendFrom(one), await sendFrom(two)];
    for (const order of [[ofOne, ofTwo], [ofTwo, ofOne]]) {
      const office = await copyOf(so);
      office.data.journal.actor = so.data.journal.actor;
      await receive(office, order[0]!.file);
      await confirm(office);
      // A computer that nobody has heard of: the Sở rings the school.
      const run = await checkRun(office, [order[1]!.file]);
      expect(run.getSnapshot().rows[0]).toMatchObject({ registers: { change: 'concurrent' }, registersDifference: { change: 'concurrent' } });
      await run.release(run.getSnapshot().rows[0]!.id);
      const { registers } = await lineOf(office);
      expect(registers).toMatchObject({ forked: true, unconfirmed: false, figures: { spread: 2, publicity: 3 } });
      expect(registers!.kept.publicityActivities.filter(({ id }) => id === shared)).toHaveLength(1);
      if (order[0] === ofOne) {
        await takeIn(two, (await fileFor(one, two)).file);
        const merged = await sendFrom(two);
        expect((await receive(office, merged.file))[0]).toMatchObject({ registers: { change: 'changed' } });
        expect(await lineOf(office)).toMatchObject({ registers: { id: merged.id, forked: false, figures: { spread: 2, publicity: 3 } } });
      }
    }
  });

  it('stay at home while the two disagree about a place, and what does not come deletes nothing', async () => {
    const so = await freshDepartment();
    const one = await newSchool();
    const exemplar = await addReadyNomination(one, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
    const id = await activityOf(one, { title: 'Như nhau', date: '2026-10-02' }, [exemplar]);
    await receive(so, (await sendFrom(one)).file);
    await confirm(so);
    const two = await secondComputer(one);
    valueOf(await editActivity(one.data, id, { title: 'Máy một' }));
    valueOf(await editActivity(two.data, id, { title: 'Máy hai' }));
    await takeIn(one, (await fileFor(two, one)).file);
    expect(await readRegistersToSend(one.data, planYear, [], today)).toMatchObject({ conflicts: 1, composed: undefined });
    const held = await sendFrom(one, { nominationIds: [exemplar] });
    expect((await receive(so, held.file))[0]).not.toHaveProperty('registers');
    expect(await lineOf(so)).toMatchObject({ registers: { kept: { publicityActivities: [{ title: 'Như nhau' }] } } });
    const [line] = (await readConflicts(one.data)).lines;
    valueOf(await settleConflict(one.data, line!));
    expect((await receive(so, (await sendFrom(one)).file))[0]).toMatchObject({ registers: { change: 'changed' } });
  });
});

describe('registers that the program would not write', { timeout: 60_000 }, () => {
  it('are refused whole, and nothing of the bundle is taken in', async () => {
    const so = await freshDepartment();
    const school = await newSchool();
    await activityOf(school, { title: 'Một bài', date: '2026-10-02' });
    const { composed } = await readRegistersToSend(school.data, planYear, [], today);
    const before = await stateOf(so);
    const records = composed!.records as Record<string, readonly { id: string }[]>;
    for (const registers of [{ ...composed!.name, versionId: 'a'.repeat(64) }, { ...composed!.name, exemplars: [{ nominationId: 'x', subjectId: 'y' }] }, { ...composed!.name, planYear: 2025 }, 7]) {
      const { file } = await forgeSubmission(school, { manifest: { registers }, records });
      expect((await receive(so, file))[0]).toMatchObject({ state: 'refused', error: { type: 'recordInvalid', fault: 'reference' } });
    }
    expect(await stateOf(so)).toEqual(before);
    const { file } = await forgeSubmission(school, { manifest: { registers: composed!.name }, records });
    expect((await receive(so, file))[0]).toMatchObject({ state: 'applied', registers: { change: 'new' } });
  });
});
