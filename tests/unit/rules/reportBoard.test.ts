import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../shared/model/unit';
import { reportBoard, type ArrivedReport, type ArrivedYear } from '../../../shared/rules/reportBoard';

const lastDay = '2026-10-29';
const unit = (code: string): Unit => ({ id: code, createdAt: '', updatedAt: '', stamps: {}, code, name: `Trường ${code}` });
const report = (unitCode: string, receivedOn: string, more: Partial<ArrivedReport> = {}): ArrivedReport => ({
  id: `${unitCode}.${receivedOn}`,
  createdAt: '',
  updatedAt: '',
  stamps: {},
  planYear: 2026,
  schoolYear: '2026-2027',
  senderId: `sender of ${unitCode}`,
  unitCode,
  unitName: `Trường ${unitCode}`,
  versionId: `version of ${receivedOn}`,
  reportNo: 1,
  clock: { a: Number(receivedOn.slice(8)) },
  sent: { on: receivedOn, figures: [] },
  receivedAt: `${receivedOn}T03:00:00.000Z`,
  receivedOn,
  ...more,
});
const confirmed = (id: string) => ({ id, workspaceId: id, confirmedAt: '2026-09-01T00:00:00.000Z' });
const board = (units: string[], reports: ArrivedReport[], today = '2026-11-10', senders: Parameters<typeof reportBoard>[2] = []) =>
  reportBoard(units.map(unit), reports, senders, lastDay, today);

describe('the board of reports (plan IV.2: before 30 October)', () => {
  it('says of each unit in the order of the list whether it reported in time, late, or not yet', () => {
    const reports = [report('B', '2026-10-29'), report('C', '2026-10-30')];
    expect(board(['C', 'A', 'B'], reports, '2026-11-10', [confirmed('sender of B'), confirmed('sender of C')]).map(({ key, state }) => [key, state])).toEqual([['C', 'sentLate'], ['A', 'late'], ['B', 'sent']]);
    expect(board(['A'], [], '2026-10-29')[0]!.state).toBe('due');
    expect(board(['A'], [], '2026-08-01')[0]!.state).toBe('upcoming');
  });

  it('goes on saying in time when a corrected report comes after the last day, and shows the corrected one first', () => {
    const corrected = report('A', '2026-10-31', { versionId: 'corrected', reportNo: 2 });
    const [line] = board(['A'], [corrected, report('A', '2026-10-28')], '2026-11-10', [confirmed('sender of A')]);
    expect(line).toMatchObject({ state: 'sent', receivedOn: '2026-10-28', report: { versionId: 'corrected' } });
    expect(line!.versions.map(({ reportNo }) => reportNo)).toEqual([2, 1]);
  });

  it('shows a version once that came twice, by the day it came first', () => {
    const again = report('A', '2026-10-30', { versionId: 'version of 2026-10-28' });
    const [line] = board(['A'], [again, report('A', '2026-10-28')]);
    expect(line!.versions.map(({ receivedOn }) => receivedOn)).toEqual(['2026-10-28']);
  });

  it('counts nothing of a refused sender, and takes nothing for sent from one whose key nobody has confirmed', () => {
    const refused = { id: 'sender of A', workspaceId: 'sender of A', refusedAt: '2026-09-01T00:00:00.000Z' };
    expect(board(['A'], [report('A', '2026-10-28')], '2026-11-10', [refused])[0]).toMatchObject({ state: 'late', report: null });
    expect(board(['A'], [report('A', '2026-10-28')])[0]).toMatchObject({ state: 'late', unconfirmed: true, report: { id: 'A.2026-10-28' } });
    expect(board(['A'], [report('A', '2026-10-28')], '2026-10-28')[0]).toMatchObject({ state: 'due' });
    expect(board(['A'], [report('A', '2026-10-28')], '2026-11-10', [confirmed('sender of A')])[0]).toMatchObject({ state: 'sent', unconfirmed: false });
    const other = report('A', '2026-11-02', { senderId: 'the school', clock: { b: 1 } });
    expect(board(['A'], [report('A', '2026-10-28'), other], '2026-11-10', [confirmed('the school')])[0]).toMatchObject({ state: 'sentLate', unconfirmed: false, report: { senderId: 'the school' } });
  });

  it('goes by the key that has replaced another, whatever the clocks of the two computers say', () => {
    const former = { ...confirmed('sender of A'), replacedBy: 'the new key' };
    const wrong = report('A', '2026-10-20', { sent: { on: '2026-10-20', figures: [] } });
    const right = report('A', '2026-10-25', { senderId: 'the new key', clock: { b: 1 }, sent: { on: '2019-01-01', figures: [] } });
    const [line] = board(['A'], [wrong, right], '2026-11-10', [former, confirmed('the new key')]);
    expect(line).toMatchObject({ state: 'sent', receivedOn: '2026-10-20', report: { senderId: 'the new key' } });
    expect(line!.versions.map(({ senderId }) => senderId)).toEqual(['the new key', 'sender of A']);
  });

  it('marks two versions of two computers that did not know of each other, until one has seen both', () => {
    const other = report('A', '2026-10-29', { clock: { b: 1 } });
    const senders = [confirmed('sender of A')];
    expect(board(['A'], [report('A', '2026-10-28')], '2026-11-10', senders)[0]!.forked).toBe(false);
    expect(board(['A'], [report('A', '2026-10-28'), other], '2026-11-10', senders)[0]!.forked).toBe(true);
    const merged = report('A', '2026-10-30', { clock: { a: 29, b: 2 } });
    expect(board(['A'], [report('A', '2026-10-28'), other, merged], '2026-11-10', senders)[0]!.forked).toBe(false);
  });

  it('names units that are not in the list any more, after the others', () => {
    expect(board(['A'], [report('Z', '2026-10-28')]).map(({ key, unit: { name }, state }) => [key, name, state])).toEqual([['A', 'Trường A', 'late'], ['Z', 'Trường Z', 'late']]);
  });
});

describe('the registers of a unit on the board (plan IV.2: at least one exemplar spread a year)', () => {
  const told = (unitCode: string, receivedOn: string, registersNo: number, clock: Record<string, number>, ids: readonly string[], more: Partial<ArrivedYear> = {}): ArrivedYear => ({
    id: `${unitCode}.${receivedOn}.${registersNo}`,
    createdAt: '',
    updatedAt: '',
    stamps: {},
    planYear: 2026,
    senderId: `sender of ${unitCode}`,
    unitCode,
    unitName: `Trường ${unitCode}`,
    receivedAt: `${receivedOn}T03:00:00.000Z`,
    receivedOn,
    registers: {
      publicityActivities: ids.map((id) => ({ id, planYear: 2026, schoolYear: '2026-2027', title: `Bài ${id}`, form: 'website', organiser: 'tradeUnion', date: `2026-05-0${id.slice(-1)}`, nominationIds: [`n${id}`] })),
      exchangeMeetings: [],
    },
    registersVersion: { versionId: `${ids.join()} ${registersNo}`, registersNo, clock, exemplars: ids.map((id) => ({ nominationId: `n${id}`, subjectId: `s${id.slice(0, 1)}` })) },
    ...more,
  });
  const lineOf = (received: ArrivedYear[], senders: Parameters<typeof reportBoard>[2] = [confirmed('sender of A')], today = '2026-11-10') =>
    reportBoard([unit('A')], received, senders, lastDay, today)[0]!;

  it('are null while none have come, and count from the day of each entry, report or not', () => {
    expect(lineOf([])).toMatchObject({ registers: null });
    const first = told('A', '2026-06-01', 1, { a: 1 }, ['a1', 'b2']);
    expect(lineOf([first])).toMatchObject({ report: null, state: 'late', registers: { id: first.id, receivedOn: '2026-06-01', unconfirmed: false, forked: false, figures: { spread: 2, publicity: 2, publicityByUnions: 2, exchanges: 0 } } });
    expect(lineOf([first], undefined, '2026-05-01').registers!.figures).toMatchObject({ spread: 1, publicity: 1 });
  });

  it('make a person known once, with however many nominations and entries', () => {
    expect(lineOf([told('A', '2026-06-01', 1, { a: 1 }, ['a1', 'a2'])]).registers!.figures).toMatchObject({ spread: 1, publicity: 2 });
  });

  it('are those of the version that no other supersedes, in whatever order they came', () => {
    const [first, second] = [told('A', '2026-06-01', 1, { a: 1 }, ['a1', 'b2']), told('A', '2026-05-20', 2, { a: 2 }, ['a1'])];
    for (const received of [[first, second], [second, first]]) expect(lineOf(received).registers).toMatchObject({ id: second.id, figures: { spread: 1 } });
  });

  it('of two computers that did not know of each other count together, each entry once, and are marked', () => {
    const [one, two] = [told('A', '2026-06-01', 1, { a: 2 }, ['a1', 'b2']), told('A', '2026-06-02', 1, { b: 2 }, ['b2', 'c3'])];
    for (const received of [[one, two], [two, one]]) expect(lineOf(received).registers).toMatchObject({ forked: true, figures: { spread: 3, publicity: 3 } });
  });

  it('may be read but are marked as long as nobody has confirmed the key, are nothing of a refused sender, and give way to those of the key that has replaced it', () => {
    const first = told('A', '2026-06-01', 1, { a: 1 }, ['a1']);
    expect(lineOf([first], []).registers).toMatchObject({ unconfirmed: true });
    expect(lineOf([first], [{ id: 'sender of A', workspaceId: 'sender of A', refusedAt: '2026-09-01T00:00:00.000Z' }]).registers).toBeNull();
    const later = told('A', '2026-05-01', 1, { z: 1 }, ['b2'], { senderId: 'new key' });
    const replaced = [{ ...confirmed('sender of A'), replacedBy: 'new key', replacedAt: '2026-07-01T00:00:00.000Z' }, confirmed('new key')] as Parameters<typeof reportBoard>[2];
    expect(lineOf([first, later], replaced).registers).toMatchObject({ id: later.id, forked: false, figures: { spread: 1 } });
  });
});
