import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { editReport, markReportSent, readReportOffer } from '../../renderer/data/annualReport';
import { readConflicts, settleConflict } from '../../renderer/data/conflicts';
import { revokeDevice } from '../../renderer/data/devices';
import { exportBundle, suggestedBundleName } from '../../renderer/data/exportBundle';
import { mentionsOf } from '../../renderer/data/mentions';
import { readYearReports } from '../../renderer/data/receivedReports';
import { confirmSender, readSenders } from '../../renderer/data/senders';
import { undoImport } from '../../renderer/data/undoImport';
import { put } from '../../shared/journal/change';
import { reportId } from '../../shared/model/annualReport';
import { hasReport } from '../../shared/model/receivedReport';
import {
  addReadyNomination,
  directExchange,
  exportFrom,
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
import { joinedComputer } from '../support/joinedComputer';
import { checkRun, copyOf, receive, stateOf } from '../support/receiveScenario';
import { fileFor, hashOf, secondComputer, takeIn } from '../support/twoComputers';

const year = { planYear, schoolYear: '2026-2027' };
const figures = [{ id: 'nominations', value: 1 }, { id: 'spread', value: 1, of: 1 }] as const;

let department: Office;
let school: Office;
/** The Sở before anything came. */
let untouched: Office;
beforeAll(async () => {
  department = await startDepartment();
  department.data.journal.actor = (await department.data.db.of('users').toArray())[0]!.id;
  school = await startSchool(await setupFileOf(department));
  untouched = await copyOf(department);
  untouched.data.journal.actor = department.data.journal.actor;
  valueOf(await editReport(school.data, year, 'results', 'Nguyễn Văn A được cả trường học theo.'));
  valueOf(await editReport(school.data, year, 'limits', 'Chưa có bài viết nào.'));
  valueOf(await editReport(school.data, year, 'nextYear', 'Mỗi tổ một điển hình.'));
});

/** A bundle with the report, and these nominations. */
async function send({ nominationIds = [] as string[], on = today, counted = figures as readonly { id: 'nominations' | 'spread'; value: number }[] } = {}): Promise<{ file: File; id: string }> {
  const { data, desktop } = school;
  const suggestedName = await suggestedBundleName(data, 'submission', planYear);
  const target = valueOf(await desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
  const request = { planYear, nominationIds, target, encryption: { type: 'encrypted' } as const, report: { planYear, figures: counted }, today: on };
  const sent = valueOf(await exportBundle(data, request, { exchange: directExchange() }));
  return { file: fileFrom(desktop, suggestedName), id: sent.id };
}

const ownReport = async () => school.data.db.of('annualReports').get(reportId(planYear));
const reportsAt = async ({ data }: Office) => (await data.db.of('receivedReports').toArray()).filter(hasReport).sort((a, b) => a.reportNo - b.reportNo);
const lineOf = async (office: Office) => (await readYearReports(office.data, planYear, '2026-11-10')).units.find(({ key }) => key === schoolCode)!;
const offer = async (counted: typeof figures | [] = figures) => readReportOffer(school.data, { planYear, figures: counted });

describe('the annual report on its way to the Sở', { timeout: 60_000 }, () => {
  let first: { file: File; id: string };
  let corrected: File;

  it('goes in a bundle without nominations, and the day of sending is written by itself', async () => {
    expect(await offer()).toMatchObject({ state: 'unsent', lacking: [] });
    first = await send();
    expect(await ownReport()).toMatchObject({ sent: { on: today, figures, bundleId: first.id } });
    expect(await school.data.db.of('sentBundles').get(first.id)).toMatchObject({ nominations: [], report: { planYear, reportNo: 1 } });
    expect(await offer()).toMatchObject({ state: 'same', sentOn: today });
    expect(await offer([])).toMatchObject({ state: 'figures' });
  });

  it('is new in the dry run, and stands whole in one record once it was received', async () => {
    const [row] = await receive(department, first.file);
    expect(row).toMatchObject({ state: 'applied', outcome: 'new', counts: { nominations: 0 }, report: { planYear, reportNo: 1, change: 'new' } });
    const [report] = await reportsAt(department);
    expect(report).toMatchObject({ id: first.id, unitCode: schoolCode, planYear, reportNo: 1, results: 'Nguyễn Văn A được cả trường học theo.', sent: { on: today, figures } });
    expect(report).not.toHaveProperty('causes');
    expect(await lineOf(department)).toMatchObject({ unconfirmed: true, report: { id: first.id } });
  });

  it('changes nothing when the same bundle comes again', async () => {
    const before = await stateOf(department);
    const [row] = await receive(department, first.file);
    expect(row).toMatchObject({ alreadyReceived: true, outcome: 'same', report: { change: 'same' } });
    expect(await stateOf(department)).toEqual(before);
  });

  it('is the same version when it is sent again unchanged beside a nomination, and keeps its day', async () => {
    const nominationId = await addReadyNomination(school, { name: 'Trần Thị Bình An', evidence: sampleBytes(2_000, 1) });
    const { file, id } = await send({ nominationIds: [nominationId], on: '2026-12-01' });
    expect(await ownReport()).toMatchObject({ sent: { on: today, bundleId: id } });
    const [row] = await receive(department, file);
    expect(row).toMatchObject({ outcome: 'new', counts: { newNominations: 1 }, report: { reportNo: 1, change: 'same' } });
    expect((await lineOf(department)).versions).toHaveLength(1);
  });

  it('says when the Sở received it, though the receipt is of a bundle in which it went before', async () => {
    const said = { sequence: 1, receivedAt: '2026-10-30T02:00:00.000Z', versions: [], evidence: [], asOf: '1@so' };
    valueOf(await school.data.journal.commit('takeAnswer', [put('acknowledgements', first.id, said)]));
    expect(await offer()).toMatchObject({ state: 'same', receivedAt: said.receivedAt });
  });

  it('is a new version when it was corrected, and the older one stays to be read', async () => {
    valueOf(await editReport(school.data, year, 'limits', 'Mới có một bài viết.'));
    expect(await offer()).toMatchObject({ state: 'changed' });
    const { file, id } = await send({ on: '2026-12-02' });
    corrected = file;
    const [row] = await receive(department, file);
    expect(row).toMatchObject({ outcome: 'changed', report: { reportNo: 2, change: 'changed' } });
    expect(row!.reportDifference).toMatchObject({ from: 1, to: 2, change: 'changed', figures: [] });
    expect(row!.reportDifference!.records).toEqual([
      expect.objectContaining({ table: 'annualReports', became: 'changed', fields: [{ key: 'limits', before: 'Chưa có bài viết nào.', after: 'Mới có một bài viết.' }] }),
    ]);
    const { report, versions } = await lineOf(department);
    expect(report).toMatchObject({ id, limits: 'Mới có một bài viết.' });
    expect(versions.map(({ reportNo }) => reportNo)).toEqual([2, 1]);
  });

  it('is compared part by part with the version before it in the same run, as with one that is in', async () => {
    const rows = (await checkRun(untouched, [first.file, corrected])).getSnapshot().rows;
    expect(rows).toMatchObject([{ report: { change: 'new' } }, { report: { change: 'changed' } }]);
    expect(rows[0]).not.toHaveProperty('reportDifference');
    expect(rows[1]!.reportDifference).toMatchObject({ planYear, from: 1, to: 2, change: 'changed', figures: [] });
    expect(rows[1]!.reportDifference!.records).toMatchObject([
      { table: 'annualReports', became: 'changed', fields: [{ key: 'limits', before: 'Chưa có bài viết nào.', after: 'Mới có một bài viết.' }] },
    ]);
    const [, older] = (await checkRun(untouched, [corrected, first.file])).getSnapshot().rows;
    expect(older!.reportDifference).toMatchObject({ from: 2, to: 1, change: 'older' });
    expect(older!.reportDifference!.records).toMatchObject([{ fields: [{ before: 'Mới có một bài viết.', after: 'Chưa có bài viết nào.' }] }]);
  });

  it('counts the later version when the earlier one comes after it', async () => {
    const other = await copyOf(department);
    other.data.journal.actor = department.data.journal.actor;
    valueOf(await undoImport(other.data, first.id));
    const [row] = await receive(other, first.file);
    expect(row).toMatchObject({ state: 'applied', report: { reportNo: 1, change: 'older' } });
    expect((await lineOf(other)).report).toMatchObject({ reportNo: 2 });
  });

  it('comes back from the vault alone', async () => {
    const again = await copyOf(department);
    expect(await hashOf(again)).toBe(await hashOf(department));
    expect(await reportsAt(again)).toEqual(await reportsAt(department));
  });

  it('goes to the other computer of the Sở', async () => {
    const second = await secondComputer(department);
    valueOf(await editReport(school.data, year, 'proposals', 'Cho mượn phòng truyền thống.'));
    const { file, id } = await send({ on: '2026-12-03' });
    await receive(department, file);
    await takeIn(second, (await fileFor(department, second)).file);
    expect((await reportsAt(second)).map((report) => report.id)).toContain(id);
    expect(await hashOf(second)).toBe(await hashOf(department));
  });

  it('goes with the import that is taken back, and the version before counts again', async () => {
    const { report } = await lineOf(department);
    expect(report).toMatchObject({ reportNo: 3 });
    valueOf(await undoImport(department.data, report!.id));
    expect((await lineOf(department)).report).toMatchObject({ reportNo: 2 });
  });

  it('is named before an erasure where its text names the person, and stays as it is', async () => {
    expect(await mentionsOf(department.data, ['Nguyễn Văn A'], [])).toContainEqual(expect.objectContaining({ table: 'receivedReports', name: 'Trường THPT Mẫu Số 1' }));
    expect(await mentionsOf(department.data, ['Vũ Thị Mẫu'], [])).toEqual([]);
  });

  it('stays at home when nobody chose it, and nothing is sent when nothing of it is written', async () => {
    const nominationId = await addReadyNomination(school, { name: 'Lê Thị Mẫu', evidence: sampleBytes(2_000, 2) });
    const { file, sent } = await exportFrom(school, [nominationId]);
    expect(sent).not.toHaveProperty('report');
    const [row] = await receive(department, file);
    expect(row).not.toHaveProperty('report');
    const target = valueOf(await school.desktop.files.chooseSave({ suggestedName: 'a.goi', kind: 'bundle', title: '' }));
    const request = { planYear: 2030, nominationIds: [], target, encryption: { type: 'encrypted' } as const, report: { planYear: 2030, figures: [] }, today };
    expect(await exportBundle(school.data, request, { exchange: directExchange() })).toEqual({ ok: false, error: { type: 'nothingChosen' } });
  });

  it('is compared with those of its own year alone, and with those that come before it in the same run', async () => {
    const one = await startSchool(await setupFileOf(department), '31000702');
    const other = { planYear: planYear + 1, schoolYear: '2027-2028' };
    const files: File[] = [];
    for (const [index, [of, text]] of ([[year, 'Một.'], [year, 'Hai.'], [other, 'Năm sau.']] as const).entries()) {
      valueOf(await editReport(one.data, of, 'results', text));
      const target = valueOf(await one.desktop.files.chooseSave({ suggestedName: `${index}.goi`, kind: 'bundle', title: '' }));
      const request = { planYear: of.planYear, nominationIds: [], target, encryption: { type: 'encrypted' } as const, report: { planYear: of.planYear, figures: [] }, today };
      valueOf(await exportBundle(one.data, request, { exchange: directExchange() }));
      files.push(fileFrom(one.desktop, `${index}.goi`));
    }
    const rows = await receive(department, ...files);
    expect(rows.map(({ outcome, report }) => [outcome, report?.change])).toEqual([['new', 'new'], ['changed', 'changed'], ['new', 'new']]);
  });

  it('waits until somebody has looked at what two computers of the school wrote apart, as a nomination does', async () => {
    const one = await startSchool(await setupFileOf(department), '31000702');
    one.data.journal.actor = (await one.data.db.of('users').toArray())[0]!.id;
    valueOf(await editReport(one.data, year, 'results', 'Như nhau.'));
    const two = await secondComputer(one);
    valueOf(await editReport(one.data, year, 'results', 'Máy một.'));
    valueOf(await editReport(two.data, year, 'results', 'Máy hai.'));
    await takeIn(one, (await fileFor(two, one)).file);
    expect(await readReportOffer(one.data, { planYear, figures })).toMatchObject({ conflicts: 1 });
    const target = valueOf(await one.desktop.files.chooseSave({ suggestedName: 'b.goi', kind: 'bundle', title: '' }));
    const request = { planYear, nominationIds: [], target, encryption: { type: 'encrypted' } as const, report: { planYear, figures }, today };
    const send = () => exportBundle(one.data, request, { exchange: directExchange() });
    expect(await send()).toEqual({ ok: false, error: { type: 'reportConflictsOpen', count: 1 } });
    const [line] = (await readConflicts(one.data)).lines;
    valueOf(await settleConflict(one.data, line!));
    expect(await readReportOffer(one.data, { planYear, figures })).toMatchObject({ conflicts: 0 });
    expect(await send()).toMatchObject({ ok: true });
  });

  it('stands beside the one of another computer of the school until that has seen both', async () => {
    const so = await startDepartment();
    const one = await startSchool(await setupFileOf(so));
    one.data.journal.actor = (await one.data.db.of('users').toArray())[0]!.id;
    valueOf(await editReport(one.data, year, 'results', 'Như nhau.'));
    const two = await joinedComputer(one);
    two.data.journal.actor = one.data.journal.actor;
    valueOf(await editReport(one.data, year, 'strengths', 'Máy một.'));
    valueOf(await editReport(two.data, year, 'limits', 'Máy hai.'));
    const sendFrom = async ({ data, desktop }: Office, name: string): Promise<File> => {
      const target = valueOf(await desktop.files.chooseSave({ suggestedName: name, kind: 'bundle', title: '' }));
      const request = { planYear, nominationIds: [], target, encryption: { type: 'encrypted' } as const, report: { planYear, figures: [] }, today };
      valueOf(await exportBundle(data, request, { exchange: directExchange() }));
      return fileFrom(desktop, name);
    };
    await receive(so, await sendFrom(one, 'mot.goi'));
    valueOf(await confirmSender(so.data, (await readSenders(so.data))[0]!.id));
    // A computer that nobody has heard of: the Sở rings the school.
    const run = await checkRun(so, [await sendFrom(two, 'hai.goi')]);
    await run.release(run.getSnapshot().rows[0]!.id);
    expect(run.getSnapshot().rows[0]).toMatchObject({ state: 'applied', outcome: 'changed', report: { change: 'concurrent' }, reportDifference: { change: 'concurrent' } });
    expect(await lineOf(so)).toMatchObject({ forked: true, unconfirmed: false });

    await takeIn(two, (await fileFor(one, two)).file);
    for (const line of (await readConflicts(two.data)).lines) valueOf(await settleConflict(two.data, line));
    const [merged] = await receive(so, await sendFrom(two, 'gop.goi'));
    expect(merged).toMatchObject({ state: 'applied', report: { change: 'changed' } });
    expect(await lineOf(so)).toMatchObject({ forked: false, report: { strengths: 'Máy một.', limits: 'Máy hai.' } });
  });

  it('is the one that a restored computer sends which has revoked the one that is dead', async () => {
    const here = await copyOf(untouched);
    here.data.journal.actor = untouched.data.journal.actor;
    const one = await startSchool(await setupFileOf(here));
    valueOf(await editReport(one.data, year, 'results', 'Một'));
    const restored = await secondComputer(one);
    valueOf(await editReport(one.data, year, 'results', 'Viết tiếp trên máy sau đó hỏng.'));
    const sendFrom = async ({ data, desktop }: Office): Promise<File> => {
      const suggestedName = await suggestedBundleName(data, 'submission', planYear);
      const target = valueOf(await desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: '' }));
      valueOf(await exportBundle(data, { planYear, nominationIds: [], target, encryption: { type: 'encrypted' }, report: { planYear, figures }, today }, { exchange: directExchange() }));
      return fileFrom(desktop, suggestedName);
    };
    await receive(here, await sendFrom(one));
    valueOf(await confirmSender(here.data, (await readSenders(here.data))[0]!.id));
    valueOf(await revokeDevice(restored.data, one.data.deviceId, 'Máy hỏng'));
    valueOf(await editReport(restored.data, year, 'results', 'Sau khi phục hồi.'));
    const run = await checkRun(here, [await sendFrom(restored)]);
    expect(run.getSnapshot().rows[0]!.report).toMatchObject({ change: 'changed' });
    await run.apply();
    for (const { id, holds } of run.getSnapshot().rows) if (holds.length > 0) await run.release(id);
    const { report, forked, versions } = (await readYearReports(here.data, planYear, today)).units.find(({ key }) => key === schoolCode)!;
    expect([report?.results, forked, versions.length]).toEqual(['Sau khi phục hồi.', false, 2]);
  });

  it('keeps a day of sending on paper apart from one in a bundle', async () => {
    const paper = await startSchool(await setupFileOf(department), '31000702');
    valueOf(await editReport(paper.data, year, 'results', 'Có.'));
    valueOf(await markReportSent(paper.data, year, '2026-10-20', figures));
    expect(await readReportOffer(paper.data, { planYear, figures })).toMatchObject({ state: 'paper', sentOn: '2026-10-20', lacking: ['limits', 'nextYear'] });
  });
});
