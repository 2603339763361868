/**
 * The check before a set is printed: counts in the tờ trình, rows in the list and reports must agree, and so must names,
 * titles, units and awards. The commonest real fault of such sets is one of these.
 */
import type { AwardProposalData } from './awardProposal';
import type { Candidates } from './candidateList';
import type { CollectiveReportData } from './collectiveReport';
import type { IndividualReportData } from './individualReport';
import { cleanText } from './layout/cleanText';
import { type CandidateField, type CandidateGroup, candidatePlace, countPlace, totalPlace } from './places';

export interface DocumentSet {
  proposal?: AwardProposalData;
  /** The list when it is a paper of its own; the tờ trình carries its own annex. */
  list?: Candidates;
  /** Absent: the set has no reports (an award that needs none). Empty: they are missing. */
  individualReports?: IndividualReportData[];
  collectiveReports?: CollectiveReportData[];
}

export type PaperName = 'proposal' | 'annexedList' | 'list' | 'individualReport' | 'collectiveReport';

/** Where a value stands: the paper, for reports whose, and the place inside it as in the model's runs. */
export interface PlacedValue<T> {
  paper: PaperName;
  /** Key of the candidate whose report it is. */
  key?: string;
  place: string;
  value: T;
}

export type Difference =
  /** Two papers count differently; `award` is absent for the sum over all awards. */
  | { type: 'count'; group: CandidateGroup; award?: string; values: PlacedValue<number>[] }
  /** The same candidate is written differently. */
  | { type: 'value'; field: CandidateField; key: string; values: PlacedValue<string>[] }
  /** A row without its report. */
  | { type: 'reportMissing'; group: CandidateGroup; key: string; name: string }
  /** A report, or a row of one list, that the other papers do not know. */
  | { type: 'rowMissing'; group: CandidateGroup; key: string; name: string; from: PaperName }
  /** The same candidate twice in one paper. */
  | { type: 'repeated'; group: CandidateGroup; key: string; name: string; paper: PaperName };

/** One candidate as one paper has it. */
interface Mention {
  paper: PaperName;
  group: CandidateGroup;
  key: string;
  name: string;
  position: string | undefined;
  unit: string | undefined;
  award: string;
}

/** Every difference in the set, in the order of the papers; empty when they agree. */
export function checkSet(set: DocumentSet): Difference[] {
  const lists = [
    ...(set.proposal ? [{ paper: 'annexedList' as const, mentions: listMentions(set.proposal.candidates, 'annexedList') }] : []),
    ...(set.list ? [{ paper: 'list' as const, mentions: listMentions(set.list, 'list') }] : []),
  ];
  const reports = [...(set.individualReports ?? []).map(personMention), ...(set.collectiveReports ?? []).map(collectiveMention)];
  const papers = [...lists.map((list) => list.mentions), reports];
  return [
    ...papers.flatMap(repeated),
    ...countDifferences(set, lists),
    ...missingRows(lists, reports),
    ...missingReports(set, lists[0]?.mentions ?? [], reports),
    ...valueDifferences(papers.flat()),
  ];
}

function listMentions(candidates: Candidates, paper: PaperName): Mention[] {
  return [
    ...candidates.collectives.map(({ key, award, collective }): Mention => ({
      paper, group: 'collectives', key, award, name: collective.name, position: undefined, unit: undefined,
    })),
    ...candidates.individuals.map(({ key, award, person }): Mention => ({
      paper, group: 'individuals', key, award, name: person.fullName, position: positionOf(person), unit: person.unit,
    })),
  ];
}

function positionOf(person: { position?: string; className?: string }): string | undefined {
  return person.className ?? person.position;
}

function personMention({ key, award, person }: IndividualReportData): Mention {
  return {
    paper: 'individualReport', group: 'individuals', key, award: award.title,
    name: person.fullName, position: positionOf(person), unit: person.unit,
  };
}

function collectiveMention({ key, award, collective }: CollectiveReportData): Mention {
  return {
    paper: 'collectiveReport', group: 'collectives', key, award: award.title,
    name: collective.name, position: undefined, unit: undefined,
  };
}

const GROUPS: CandidateGroup[] = ['collectives', 'individuals'];

interface ListOfSet {
  paper: PaperName;
  mentions: Mention[];
}

function countDifferences({ proposal, ...set }: DocumentSet, lists: ListOfSet[]): Difference[] {
  const differences: Difference[] = [];
  for (const group of GROUPS) {
    const totals: PlacedValue<number>[] = [];
    const place = totalPlace(group);
    if (proposal) {
      const value = proposal.requests.reduce((sum, request) => sum + request[group], 0);
      totals.push({ paper: 'proposal', place, value });
    }
    for (const { paper, mentions } of lists) totals.push({ paper, place, value: countOf(mentions, group) });
    const reports = group === 'individuals' ? set.individualReports : set.collectiveReports;
    const paper = group === 'individuals' ? 'individualReport' : 'collectiveReport';
    if (reports) totals.push({ paper, place, value: reports.length });
    if (differ(totals)) differences.push({ type: 'count', group, values: totals });
    if (proposal) differences.push(...awardDifferences(proposal, group, lists));
  }
  return differences;
}

function awardDifferences(proposal: AwardProposalData, group: CandidateGroup, lists: ListOfSet[]): Difference[] {
  const rows = lists.flatMap(({ mentions }) => mentions.filter((mention) => mention.group === group));
  const awards = new Set([...proposal.requests.map((request) => request.title), ...rows.map((row) => row.award)].map(plain));
  return [...awards].flatMap((award): Difference[] => {
    const place = countPlace(award, group);
    const asked = proposal.requests.filter((request) => plain(request.title) === award);
    const values: PlacedValue<number>[] = [
      { paper: 'proposal', place, value: asked.reduce((sum, request) => sum + request[group], 0) },
      ...lists.map(({ paper, mentions }) => ({ paper, place, value: countOf(mentions, group, award) })),
    ];
    return differ(values) ? [{ type: 'count', group, award, values }] : [];
  });
}

function countOf(mentions: Mention[], group: CandidateGroup, award?: string): number {
  return mentions.filter((mention) => mention.group === group && (award === undefined || plain(mention.award) === award)).length;
}

function differ<T>(values: { value: T }[]): boolean {
  return new Set(values.map(({ value }) => value)).size > 1;
}

/** Compared as it is read: composition, spaces and letters that do not print make no difference; case does. */
function plain(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim();
}

function repeated(mentions: Mention[]): Difference[] {
  const seen = new Set<string>();
  return mentions.flatMap(({ group, key, name, paper }): Difference[] => {
    if (seen.has(key)) return [{ type: 'repeated', group, key, name, paper }];
    seen.add(key);
    return [];
  });
}

/** Rows and reports that one of the lists lacks. */
function missingRows(lists: ListOfSet[], reports: Mention[]): Difference[] {
  if (lists.length === 0) return [];
  const all = [...lists.flatMap((list) => list.mentions), ...reports];
  const told = new Set<string>();
  return all.flatMap(({ group, key, name, paper }): Difference[] => {
    const everywhere = lists.every((list) => list.mentions.some((mention) => mention.key === key));
    if (everywhere || told.has(key)) return [];
    told.add(key);
    return [{ type: 'rowMissing', group, key, name, from: paper }];
  });
}

function missingReports(set: DocumentSet, rows: Mention[], reports: Mention[]): Difference[] {
  const known = new Set(reports.map((report) => report.key));
  return rows.flatMap(({ group, key, name }): Difference[] => {
    const expected = group === 'individuals' ? set.individualReports : set.collectiveReports;
    return expected && !known.has(key) ? [{ type: 'reportMissing', group, key, name }] : [];
  });
}

function valueDifferences(mentions: Mention[]): Difference[] {
  const byKey = new Map<string, Mention[]>();
  for (const mention of mentions) byKey.set(mention.key, [...(byKey.get(mention.key) ?? []), mention]);
  const fields: CandidateField[] = ['name', 'position', 'unit', 'award'];
  return [...byKey].flatMap(([key, same]) =>
    fields.flatMap((field): Difference[] => {
      const values = same.flatMap((mention): PlacedValue<string>[] => {
        const value = mention[field];
        if (value === undefined) return [];
        const ofReport = mention.paper === 'individualReport' || mention.paper === 'collectiveReport';
        return [{ paper: mention.paper, ...(ofReport ? { key } : {}), place: candidatePlace(key, field), value: plain(value) }];
      });
      return differ(values) ? [{ type: 'value', field, key, values }] : [];
    }),
  );
}
