/** What the rows of a list say of people and collectives, and what is wrong in them, cell by cell. Pure. */
import type { SubjectKind } from '../model/plan';
import type { Subject } from '../model/subject';
import { subjectFieldsOf } from '../rules/subjectFields';
import { ageOn } from '../text/ages';
import { plainWords } from './listHeader';
import { cellDay } from './cellDates';
import { footLineOf, type FootLine } from './footLines';
import { isIdentityNumber, nameParts, peopleColumnNames, type PeopleColumn, type WrittenColumn } from './peopleColumns';
import { joinParts, wordsIn, type PeopleSource } from './peopleSource';
import type { SourceCell } from './sourceTable';
import { kindOfPosition, kindOfWords } from './subjectKindWords';

/** A person or a collective as a row gives it. */
export type SubjectDraft = Omit<Subject, 'id' | 'createdAt' | 'updatedAt' | 'stamps' | 'photoEvidenceId'>;

/** What is wrong in one cell. */
export type CellProblem = { column: PeopleColumn } & (
  | { type: 'nameMissing' }
  | { type: 'nameNotName' }
  | { type: 'footLine' }
  | { type: 'kindMissing' }
  | { type: 'kindUnknown'; text: string }
  | { type: 'dateUnreadable'; text: string }
  | { type: 'dateYearOnly'; text: string }
  | { type: 'dateAhead' }
  | { type: 'tooOld'; most: number }
  | { type: 'tooYoung'; least: number }
  | { type: 'genderUnknown'; text: string }
  | { type: 'yearUnreadable'; text: string }
  | { type: 'yearAhead' }
  | { type: 'yearBeforeBirth' }
  | { type: 'countUnreadable'; text: string }
  | { type: 'countWithoutTotal' }
  | { type: 'countOverTotal'; total: number }
  | { type: 'identityNumber' }
  | { type: 'formulaError'; text: string }
  | { type: 'cellTooLong'; most: number }
);

export interface PersonRow {
  /** As Excel numbers it. */
  row: number;
  subject: SubjectDraft;
}

/** A row that was not taken. */
export interface RejectedRow {
  row: number;
  /** What stands where the name does. */
  name: string;
  problems: CellProblem[];
}

export interface PeopleRows {
  rows: PersonRow[];
  rejects: RejectedRow[];
}

export interface RowChoices {
  /** The kind of rows that do not say it; null when such rows are wrong. */
  otherKind: SubjectKind | null;
  /** Old encodings are not converted. */
  asIs: boolean;
  /** ISO. */
  today: string;
}

/** What the model takes for one line. */
const LONGEST = 500;
/** Nobody who is nominated is older, and no grown-up at work younger. */
const OLDEST = 110;
const YOUNGEST_ADULT = 15;
const MOST_PEOPLE = 99_999;

/** Reads every row below the headings. Rows with nothing in the columns that are taken in are passed over. */
export function peopleRows({ table, headerAt, columns }: PeopleSource, choices: RowChoices): PeopleRows {
  const places = columns.flatMap(({ column, index }) => (column === null ? [] : [{ column, index }]));
  const result: PeopleRows = { rows: [], rejects: [] };
  let isSigned = false;
  for (let at = headerAt + 1; at < table.rows.length; at += 1) {
    const cells = table.rows[at]!;
    if (cells.length === 0) continue;
    const reader = new RowReader(new Map(places.map(({ column, index }) => [column, cells[index]])), choices);
    if (reader.isEmpty()) continue;
    const foot = reader.footLine();
    isSigned ||= foot === 'signature';
    // Below the first who signs stands the name of who did, and nothing beside it.
    if (foot !== undefined || (isSigned && reader.isLone())) {
      result.rejects.push({ row: at + 1, name: reader.name() || reader.firstText(), problems: reader.footProblems() });
      continue;
    }
    const subject = reader.read();
    if (reader.problems.length === 0) result.rows.push({ row: at + 1, subject });
    else result.rejects.push({ row: at + 1, name: reader.name(), problems: reader.problems });
  }
  return result;
}

type TextColumn = Exclude<WrittenColumn, 'name' | 'kind' | 'birthDate' | 'gender' | 'joinedYear' | 'foundedYear' | 'total' | 'female' | 'partyMembers'>;
const textColumns: readonly TextColumn[] = ['position', 'team', 'className', 'degree', 'honours', 'ethnicity', 'homeTown', 'residence', 'headName', 'address'];

class RowReader {
  readonly problems: CellProblem[] = [];
  /** The column in which what is wrong with the name is told. */
  readonly nameColumn: PeopleColumn;
  /** Names stand in parts. */
  private readonly isSplit: boolean;

  constructor(
    private readonly cells: ReadonlyMap<PeopleColumn, SourceCell | undefined>,
    private readonly choices: RowChoices,
  ) {
    this.isSplit = !cells.has('name') && cells.has('familyName') && cells.has('givenName');
    this.nameColumn = this.isSplit ? 'givenName' : 'name';
  }

  text(column: PeopleColumn): string {
    return wordsIn(this.cells.get(column), this.choices.asIs);
  }

  isEmpty(): boolean {
    return peopleColumnNames.every((column) => this.text(column) === '');
  }

  /** The name as it stands, or as it is put together. */
  name(): string {
    return this.isSplit ? joinParts(nameParts.map((part) => this.text(part))) : this.text('name');
  }

  /** What the row is when it is about nobody. */
  footLine(): FootLine | undefined {
    if (this.name() !== '') return footLineOf(this.name());
    const feet = this.texts().map(footLineOf);
    return feet.every((foot) => foot !== undefined) ? (feet.find((foot) => foot === 'signature') ?? 'total') : undefined;
  }

  /** True when nothing stands beside the name, or beside what stands for it. */
  isLone(): boolean {
    return this.texts().length === (this.isSplit ? nameParts.filter((part) => this.text(part) !== '').length || 1 : 1);
  }

  /** Why a line about nobody is left out; identity numbers in it stay behind too. */
  footProblems(): CellProblem[] {
    for (const column of peopleColumnNames) this.checkCell(column);
    return [{ column: this.nameColumn, type: 'footLine' }, ...this.problems.filter(({ type }) => type === 'identityNumber')];
  }

  firstText(): string {
    return this.texts()[0] ?? '';
  }

  private texts(): string[] {
    return peopleColumnNames.map((column) => this.text(column)).filter((text) => text !== '');
  }

  read(): SubjectDraft {
    for (const column of peopleColumnNames) this.checkCell(column);
    const name = this.checkedName();
    const kind = this.kind();
    // Of a pupil nothing is taken in that no form asks for.
    const asked = new Set<string>(subjectFieldsOf[kind]);
    const draft: SubjectDraft = { kind, name };
    const birthDate = asked.has('birthDate') ? this.birthDate(kind) : undefined;
    if (birthDate !== undefined) draft.birthDate = birthDate;
    const gender = asked.has('gender') ? this.gender() : undefined;
    if (gender !== undefined) draft.gender = gender;
    for (const column of textColumns) {
      const text = this.text(column);
      if (text !== '' && asked.has(column)) draft[column] = text;
    }
    for (const column of ['joinedYear', 'foundedYear'] as const) {
      const year = asked.has(column) ? this.year(column, birthDate) : undefined;
      if (year !== undefined) draft[column] = year;
    }
    const headcount = asked.has('headcount') ? this.headcount() : undefined;
    if (headcount !== undefined) draft.headcount = headcount;
    return draft;
  }

  /** What no cell may hold, whatever its column. */
  private checkCell(column: PeopleColumn): void {
    const text = this.text(column);
    if (this.cells.get(column)?.cell.kind === 'other') this.problems.push({ column, type: 'formulaError', text });
    else if (text.length > LONGEST) this.problems.push({ column, type: 'cellTooLong', most: LONGEST });
    else if (isIdentityNumber(text)) this.problems.push({ column, type: 'identityNumber' });
  }

  /** True when something is said of the cell already; one thing is enough. */
  private isWrong(column: PeopleColumn): boolean {
    return this.problems.some((problem) => problem.column === column);
  }

  private checkedName(): string {
    const name = this.name();
    if (this.isWrong(this.nameColumn)) return name;
    if (name === '' || (this.isSplit && this.text('givenName') === '')) this.problems.push({ column: this.nameColumn, type: 'nameMissing' });
    else if (!/\p{L}/u.test(name) || /[@<>=]/.test(name)) this.problems.push({ column: this.nameColumn, type: 'nameNotName' });
    return name;
  }

  private kind(): SubjectKind {
    const text = this.text('kind');
    if (text !== '') {
      const kind = kindOfWords(text);
      if (kind === undefined && !this.isWrong('kind')) this.problems.push({ column: 'kind', type: 'kindUnknown', text });
      return this.checkedKind(kind ?? 'teacher');
    }
    const told = kindOfPosition(this.text('position')) ?? (this.text('className') !== '' && this.text('position') === '' ? 'student' : undefined);
    const kind = told ?? this.choices.otherKind;
    if (kind === null) this.problems.push({ column: 'kind', type: 'kindMissing' });
    return this.checkedKind(kind ?? 'teacher');
  }

  /** The name of a person holds no digits and has a family name; that of a collective may do without (Tổ 3). */
  private checkedKind(kind: SubjectKind): SubjectKind {
    if (kind === 'collective' || this.isWrong(this.nameColumn)) return kind;
    if (/\d/.test(this.name())) this.problems.push({ column: this.nameColumn, type: 'nameNotName' });
    else if (this.isSplit && this.text('familyName') === '') this.problems.push({ column: 'familyName', type: 'nameMissing' });
    return kind;
  }

  private birthDate(kind: SubjectKind): string | undefined {
    const cell = this.cells.get('birthDate');
    if (!cell || this.isWrong('birthDate')) return undefined;
    const text = this.text('birthDate');
    const day = cellDay(cell.cell, text);
    if (day.kind === 'unreadable') this.problems.push({ column: 'birthDate', type: 'dateUnreadable', text });
    if (day.kind === 'yearOnly') this.problems.push({ column: 'birthDate', type: 'dateYearOnly', text });
    if (day.kind !== 'day') return undefined;
    const age = ageOn(day.date, this.choices.today);
    if (day.date > this.choices.today) this.problems.push({ column: 'birthDate', type: 'dateAhead' });
    else if (age > OLDEST) this.problems.push({ column: 'birthDate', type: 'tooOld', most: OLDEST });
    else if (kind !== 'student' && age < YOUNGEST_ADULT) this.problems.push({ column: 'birthDate', type: 'tooYoung', least: YOUNGEST_ADULT });
    return day.date;
  }

  private gender(): Subject['gender'] {
    const text = this.text('gender');
    if (text === '' || this.isWrong('gender')) return undefined;
    const words = plainWords(text);
    if (['nam', 'trai', 'male', 'm'].includes(words)) return 'male';
    if (['nu', 'gai', 'female', 'f'].includes(words)) return 'female';
    this.problems.push({ column: 'gender', type: 'genderUnknown', text });
    return undefined;
  }

  private year(column: 'joinedYear' | 'foundedYear', birthDate: string | undefined): number | undefined {
    const cell = this.cells.get(column);
    const text = this.text(column);
    if (!cell || text === '' || this.isWrong(column)) return undefined;
    // A whole day names its year too.
    const day = cellDay(cell.cell, text);
    const year = /^(19|20)\d{2}$/.test(text) ? Number(text) : day.kind === 'day' ? Number(day.date.slice(0, 4)) : undefined;
    if (year === undefined) this.problems.push({ column, type: 'yearUnreadable', text });
    else if (year > Number(this.choices.today.slice(0, 4))) this.problems.push({ column, type: 'yearAhead' });
    else if (birthDate !== undefined && year <= Number(birthDate.slice(0, 4))) this.problems.push({ column, type: 'yearBeforeBirth' });
    return year;
  }

  private headcount(): Subject['headcount'] {
    const total = this.count('total');
    const parts = { female: this.count('female'), partyMembers: this.count('partyMembers') };
    for (const column of ['female', 'partyMembers'] as const) {
      const count = parts[column];
      if (count === undefined) continue;
      if (total === undefined && !this.isWrong('total')) this.problems.push({ column: 'total', type: 'countWithoutTotal' });
      else if (total !== undefined && count > total) this.problems.push({ column, type: 'countOverTotal', total });
    }
    if (total === undefined) return undefined;
    return { total, ...(parts.female !== undefined && { female: parts.female }), ...(parts.partyMembers !== undefined && { partyMembers: parts.partyMembers }) };
  }

  private count(column: 'total' | 'female' | 'partyMembers'): number | undefined {
    const text = this.text(column);
    if (text === '' || this.isWrong(column)) return undefined;
    const bare = text.replace(/(?<=\d)\.(?=\d{3}$)/, '').replace(/\.0+$/, '');
    if (/^\d+$/.test(bare) && Number(bare) <= MOST_PEOPLE) return Number(bare);
    this.problems.push({ column, type: 'countUnreadable', text });
    return undefined;
  }
}
