import { yearOf } from '../text/documentDates';
import { countRuns } from './awardWording';
import type { EarlierAward, Issuer, Person, Registration, Signer } from './documentData';
import { annexHead } from './layout/annex';
import { closeBody } from './layout/body';
import { emptyRow, groupRow, headCell, keepLastRow, nameCell, textCell } from './layout/dataTable';
import { documentHead, titleBlock } from './layout/head';
import type { Block, Cell, DocumentModel, Row, Section, Table } from './layout/model';
import { bodySentence, paragraph, spacedYears, text } from './layout/runs';
import { type Copies, signatureBlock } from './layout/signature';
import { candidatePlace, totalPlace } from './places';

interface CandidateBase {
  /** The nomination's id: the same in every paper of a set. */
  key: string;
  /** Title of the award asked for, as in the tờ trình. */
  award: string;
  /** Tóm tắt thành tích, about two lines. */
  summary: string;
  /** Đã được khen: the ones worth naming, newest first. */
  earlierAwards: EarlierAward[];
  note?: string;
}

export interface IndividualCandidate extends CandidateBase {
  person: Pick<Person, 'fullName' | 'birthDate' | 'birthYear' | 'gender' | 'position' | 'unit' | 'className'>;
}

export interface CollectiveCandidate extends CandidateBase {
  collective: { name: string; /** The body it belongs to, when it is not the issuer itself. */ unit?: string };
}

export interface Candidates {
  collectives: CollectiveCandidate[];
  individuals: IndividualCandidate[];
}

export interface CandidateListData {
  issuer: Issuer;
  registration: Registration;
  /** "DANH SÁCH …" is printed above; this is the line below, e.g. "Đề nghị khen thưởng điển hình tiên tiến năm 2026". */
  subject: string;
  candidates: Candidates;
  signer: Signer;
  copies: Copies;
}

/** Danh sách trích ngang as a paper of its own: head, landscape table, sum, signature. */
export function candidateList(data: CandidateListData): DocumentModel {
  return {
    sections: [
      {
        orientation: 'landscape',
        pageNumbers: 'restart',
        blocks: [
          documentHead({ issuer: data.issuer, registration: data.registration, orientation: 'landscape' }),
          ...titleBlock('DANH SÁCH', data.subject, 'landscape'),
          { kind: 'gap', points: 10 },
          keepLastRow(candidateTable(data.candidates)),
          ...closeBody([totalSentence(data.candidates)]),
          signatureBlock(data.copies, data.signer, 'landscape'),
        ],
      },
    ],
  };
}

export interface AnnexedListData {
  /** Title of the annex, e.g. "Danh sách đề nghị khen thưởng điển hình tiên tiến năm 2026". */
  title: string;
  candidates: Candidates;
  attachedTo: { paper: string; symbol: string; registration: Registration; issuer: Issuer };
  /** Only when the paper has two annexes or more. */
  annexNumber?: number;
}

/** The same list as the annex of a tờ trình or a decision: a section with its own page numbers. */
export function annexedCandidateList(data: AnnexedListData): Section {
  const blocks: Block[] = [
    ...annexHead({
      ...(data.annexNumber === undefined ? {} : { number: data.annexNumber }),
      title: data.title,
      attachedTo: data.attachedTo,
      orientation: 'landscape',
    }),
    { kind: 'gap', points: 10 },
    withTotalRow(candidateTable(data.candidates), data.candidates),
  ];
  return { orientation: 'landscape', pageNumbers: 'restart', blocks };
}

const countsOf = (candidates: Candidates) => ({
  collectives: candidates.collectives.length,
  individuals: candidates.individuals.length,
});

/** An annex has no signature to stand with: its sum is a row of the table, on the page of the last candidate. */
function withTotalRow(table: Table, candidates: Candidates): Table {
  const counts = countsOf(candidates);
  if (counts.collectives + counts.individuals === 0) return table;
  const sum = paragraph('tableTotal', [text('Tổng cộng: '), ...countRuns(counts, totalPlace, ' và '), text('.')]);
  return { ...keepLastRow(table), rows: [...keepLastRow(table).rows, { cells: [{ blocks: [sum], columnSpan: WIDTHS.length }] }] };
}

function totalSentence(candidates: Candidates) {
  const counts = countsOf(candidates);
  if (counts.collectives + counts.individuals === 0) return bodySentence('Danh sách không có trường hợp nào.');
  return bodySentence('Danh sách gồm ', ...countRuns(counts, totalPlace, ' và '), '.');
}

/**
 * Widths in mm, sum 252: TT, name, year of birth (men, women), position and unit, summary, earlier awards, award asked
 * for, note.
 */
const WIDTHS = [10, 42, 13, 13, 48, 50, 32, 29, 15];

/** The columns of a danh sách trích ngang, collectives first, each group numbered from 1. */
export function candidateTable(candidates: Candidates): Table {
  const rows = [...groupRows('TẬP THỂ', candidates.collectives, collectiveRow), ...groupRows('CÁ NHÂN', candidates.individuals, individualRow)];
  return {
    kind: 'table',
    purpose: 'data',
    columns: WIDTHS,
    head: headRows(),
    rows: rows.length === 0 ? [emptyRow(WIDTHS.length)] : numberGroups(rows),
  };
}

function headRows(): Row[] {
  const tall = { rowSpan: 2 };
  return [
    {
      cells: [
        headCell('TT', tall),
        headCell('Họ và tên (tập thể)', tall),
        headCell('Năm sinh', { columnSpan: 2 }),
        headCell('Chức vụ, đơn vị công tác', tall),
        headCell('Tóm tắt thành tích', tall),
        headCell('Đã được khen', tall),
        headCell('Hình thức đề nghị', tall),
        headCell('Ghi chú', tall),
      ],
    },
    { cells: [headCell('Nam'), headCell('Nữ')] },
  ];
}

interface NumberedGroup {
  title: string;
  rows: Row[];
}

function groupRows<T>(title: string, members: T[], rowOf: (member: T, index: number) => Row): NumberedGroup[] {
  return members.length === 0 ? [] : [{ title, rows: members.map((member, index) => rowOf(member, index + 1)) }];
}

function numberGroups(groups: NumberedGroup[]): Row[] {
  const marks = ['I', 'II'];
  return groups.flatMap((group, index) => [groupRow(marks[index] ?? '', group.title, WIDTHS.length), ...group.rows]);
}

function individualRow(candidate: IndividualCandidate, number: number): Row {
  const { person, key } = candidate;
  const year = String(person.birthDate === undefined ? (person.birthYear ?? '') : yearOf(person.birthDate));
  return {
    cells: [
      textCell(String(number), 'tableCentre'),
      nameCell(person.fullName, candidatePlace(key, 'name')),
      textCell(person.gender === 'male' ? year : '', 'tableCentre'),
      textCell(person.gender === 'female' ? year : '', 'tableCentre'),
      positionCell(candidate),
      ...sharedCells(candidate),
    ],
  };
}

function positionCell({ person, key }: IndividualCandidate): Cell {
  const position = person.className === undefined ? person.position : `Học sinh lớp ${person.className}`;
  const unit = nameCell(person.unit, candidatePlace(key, 'unit')).blocks;
  if (!position) return { blocks: unit };
  return { blocks: [...textCell(`${position},`, 'tableText', candidatePlace(key, 'position')).blocks, ...unit] };
}

function collectiveRow(candidate: CollectiveCandidate, number: number): Row {
  const { collective, key } = candidate;
  return {
    cells: [
      textCell(String(number), 'tableCentre'),
      nameCell(collective.name, candidatePlace(key, 'name')),
      textCell('', 'tableCentre'),
      textCell('', 'tableCentre'),
      nameCell(collective.unit ?? '', candidatePlace(key, 'unit')),
      ...sharedCells(candidate),
    ],
  };
}

function sharedCells(candidate: CandidateBase): Cell[] {
  return [
    textCell(candidate.summary),
    textCell(candidate.earlierAwards.map((award) => `${award.title} (${spacedYears(award.year)})`).join(';\n')),
    textCell(candidate.award, 'tableText', candidatePlace(candidate.key, 'award')),
    textCell(candidate.note ?? ''),
  ];
}
