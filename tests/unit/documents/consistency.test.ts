import { describe, expect, it } from 'vitest';
import { awardProposal } from '../../../shared/documents/awardProposal';
import { checkSet, type DocumentSet } from '../../../shared/documents/consistency';
import { renderHtml } from '../../../shared/documents/renderHtml';
import type { IndividualReportData } from '../../../shared/documents/individualReport';
import { candidates, collectiveReportData, personReport, proposal } from './samples';

const list = candidates(3);
const reports = list.individuals.map(({ key, award, person }): IndividualReportData => ({
  ...personReport(),
  key,
  award: { action: 'give', title: award },
  person: { ...personReport().person, ...person },
}));
const [collective] = list.collectives;
const collectiveReports = [
  {
    ...collectiveReportData(),
    key: collective?.key ?? '',
    award: { action: 'recognise' as const, title: collective?.award ?? '' },
    collective: { name: collective?.collective.name ?? '' },
  },
];
const agreeing: DocumentSet = { proposal: proposal(list), list, individualReports: reports, collectiveReports };

describe('checkSet', () => {
  it('finds nothing in a set that agrees', () => {
    expect(checkSet(agreeing)).toEqual([]);
  });

  it('finds nothing where names differ only in how they are composed and spaced', () => {
    const decomposed = reports.map((report) => ({
      ...report,
      person: { ...report.person, fullName: ` ${report.person.fullName.normalize('NFD').replace(' ', '  ')} ` },
    }));
    expect(checkSet({ ...agreeing, individualReports: decomposed })).toEqual([]);
  });

  it('compares the count of each award in the tờ trình with the rows, and names the places', () => {
    const wrong = proposal(list);
    wrong.requests = wrong.requests.map((request, index) => (index === 1 ? { ...request, individuals: 1 } : request));
    const award = wrong.requests[1]?.title ?? '';
    expect(checkSet({ proposal: wrong })).toEqual([
      {
        type: 'count', group: 'individuals',
        values: [
          { paper: 'proposal', place: 'total/individuals', value: 2 },
          { paper: 'annexedList', place: 'total/individuals', value: 3 },
        ],
      },
      {
        type: 'count', group: 'individuals', award,
        values: [
          { paper: 'proposal', place: `count/${award}/individuals`, value: 1 },
          { paper: 'annexedList', place: `count/${award}/individuals`, value: 2 },
        ],
      },
    ]);
  });

  it('names places that stand in the papers', () => {
    const { html } = renderHtml(awardProposal(proposal(list)));
    const moved = reports.map((report) => ({ ...report, person: { ...report.person, fullName: 'Đỗ Khác' } }));
    const places = checkSet({ ...agreeing, individualReports: moved }).flatMap((difference) =>
      'values' in difference ? difference.values.map((value) => value.place) : [],
    );
    expect(new Set(places).size).toBe(3);
    for (const place of places) expect(html).toContain(`data-place="${place}"`);
  });

  it('finds a report that is missing, and says the counts differ', () => {
    const found = checkSet({ ...agreeing, individualReports: reports.slice(1) });
    expect(found.map((difference) => difference.type)).toEqual(['count', 'reportMissing']);
    expect(found[1]).toEqual({ type: 'reportMissing', group: 'individuals', key: 'person-1', name: 'Nguyễn Văn A' });
  });

  it('expects no reports where the set has none', () => {
    expect(checkSet({ proposal: proposal(list), list })).toEqual([]);
  });

  it('finds a report of somebody who is in no list', () => {
    const stranger = { ...personReport(), key: 'stranger' };
    expect(checkSet({ ...agreeing, individualReports: [...reports, stranger] })).toContainEqual({
      type: 'rowMissing', group: 'individuals', key: 'stranger', name: 'Trần Thị Bình An', from: 'individualReport',
    });
  });

  it('finds a row that only one of two lists has', () => {
    const found = checkSet({ proposal: proposal(list), list: { ...list, individuals: list.individuals.slice(1) } });
    expect(found).toContainEqual({
      type: 'rowMissing', group: 'individuals', key: 'person-1', name: 'Nguyễn Văn A', from: 'annexedList',
    });
  });

  it('finds the same person twice in one list', () => {
    const twice = { ...list, individuals: [...list.individuals, ...list.individuals.slice(0, 1)] };
    expect(checkSet({ list: twice })).toContainEqual({
      type: 'repeated', group: 'individuals', key: 'person-1', name: 'Nguyễn Văn A', paper: 'list',
    });
  });

  it.each([
    ['name', { fullName: 'Nguyễn Văn Á' }, 'Nguyễn Văn A', 'Nguyễn Văn Á'],
    ['position', { position: 'Tổ phó' }, 'Tổ trưởng tổ Toán - Tin', 'Tổ phó'],
    ['unit', { unit: 'Trường THPT Mẫu Số 2' }, 'Trường THPT Mẫu Số 1', 'Trường THPT Mẫu Số 2'],
  ] as const)('finds a %s that is written differently in a report', (field, change, inList, inReport) => {
    const changed = reports.map((report, index) =>
      index === 0 ? { ...report, person: { ...report.person, ...change } } : report,
    );
    expect(checkSet({ list, individualReports: changed, collectiveReports })).toEqual([
      {
        type: 'value', field, key: 'person-1',
        values: [
          { paper: 'list', place: `candidate/person-1/${field}`, value: inList },
          { paper: 'individualReport', key: 'person-1', place: `candidate/person-1/${field}`, value: inReport },
        ],
      },
    ]);
  });
});
