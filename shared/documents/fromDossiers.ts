/** Records to papers: the one place where a name, a title or a count leaves a record. Nothing is retyped. */
import type { Meeting } from '../model/meeting';
import type { SubjectKind } from '../model/plan';
import type { Award } from '../model/rulePack';
import type { Workspace } from '../model/workspace';
import { qualifyingCollective, criteriaFor, isBlank } from '../rules/criteria';
import type { NominationFile } from '../rules/nominationFile';
import { awardOf } from '../rules/voting';
import { countWords } from '../text/words';
import type { AwardProposalData, AwardRequest, CouncilResult } from './awardProposal';
import type { AwardAction, RequestedAward } from './awardWording';
import type { Candidates, CandidateListData, IndividualCandidate } from './candidateList';
import type { CollectiveReportData } from './collectiveReport';
import type { CriterionAnswer, EarlierAward, Issuer, LegalBasis, Person, Registration, Signer } from './documentData';
import type { IndividualReportData } from './individualReport';
import type { DocumentSet } from './consistency';
import { type DecidedWithoutProposal, decisionOn, type Destination, destinations, recipientOf, type Route, routeOf } from './destinations';

/** A nomination with the unit it comes from (the issuer itself at a unit, another body's at the Sở). */
export interface Dossier {
  file: NominationFile;
  unitName: string;
}

/** What the clerk says about the papers of a set. */
export interface SetOptions {
  planYear: number;
  /** Date of the papers, ISO; absent leaves it blank. */
  date?: string;
}

/** What goes to one destination: a tờ trình, its list, and at a unit the reports; checked by itself. */
export interface ProposalSet extends DocumentSet {
  destination: Destination;
  proposal: AwardProposalData;
  listPaper: CandidateListData;
}

/** An award that stands in no tờ trình since nobody has to be asked for it; a decision will have it. */
export interface OwnDecision {
  key: string;
  name: string;
  award: string;
  decidedBy: DecidedWithoutProposal;
}

/** The papers of a set as data: one tờ trình for each destination. Reports are a unit's only: the Sở's units signed theirs. */
export interface PaperSet {
  proposals: ProposalSet[];
  ownDecisions: OwnDecision[];
  /** At a unit: what its own decision is founded on. */
  ownReports: Reports;
}

interface Reports {
  individualReports?: IndividualReportData[];
  collectiveReports?: CollectiveReportData[];
}

const ACTIONS: Record<Award['class'], AwardAction> = { recognition: 'recognise', emulationTitle: 'confer', commendation: 'give' };
const summaryWords = 45;
const awardsNamed = 2;

/**
 * The papers for these nominations, in the order given. A nomination appears once for each award it is proposed for, as
 * dossiers are filed; one without a proposal stands in no paper.
 */
export function paperSet(workspace: Workspace, dossiers: readonly Dossier[], legalBases: readonly BasisRecord[], options: SetOptions): PaperSet {
  const requests = requestsOf(workspace, dossiers);
  const own = requests.flatMap((request) => ('decidedBy' in request.route ? [{ ...request, decidedBy: request.route.decidedBy }] : []));
  return {
    proposals: destinations.flatMap((destination) => {
      const asked = requests.filter(({ route }) => 'to' in route && route.to === destination);
      return asked.length === 0 ? [] : [proposalSet(workspace, destination, asked, legalBases, options)];
    }),
    ownDecisions: own.map(({ key, file, award, decidedBy }) => ({ key, name: file.subject.name, award: award.title, decidedBy })),
    ownReports: reportsOf(workspace, own, options),
  };
}

function proposalSet(
  workspace: Workspace,
  destination: Destination,
  requests: readonly AwardedDossier[],
  legalBases: readonly BasisRecord[],
  options: SetOptions,
): ProposalSet {
  const shared = { issuer: issuerOf(workspace), registration: registrationOf(options), signer: signerOf(workspace) };
  const candidates: Candidates = {
    collectives: requests.filter(isCollective).map((each) => ({ ...candidateBase(each), collective: collectiveName(each, shared.issuer) })),
    individuals: requests.filter((each) => !isCollective(each)).map((each) => ({ ...candidateBase(each), person: personOf(each) })),
  };
  const subject = `đề nghị khen thưởng điển hình tiên tiến năm ${options.planYear}`;
  const recipient = recipientOf(workspace, destination);
  return {
    destination,
    proposal: {
      ...shared,
      recipients: [recipient],
      recipient,
      decision: decisionOn(destination, requests.map(({ record }) => record)),
      subject,
      bases: basesFor(legalBases, 'awardProposal', requests.map(({ file }) => file.subject.kind)),
      ...councilOf(workspace, requests),
      merit: meritOf(requests),
      requests: countRequests(requests),
      opinions: [],
      candidates,
      copies: { others: [] },
    },
    listPaper: {
      ...shared,
      subject: subject.charAt(0).toUpperCase() + subject.slice(1),
      candidates,
      copies: { others: [recipient] },
    },
    list: candidates,
    ...reportsOf(workspace, requests, options),
  };
}

/** Absent at the Sở, which makes none. */
function reportsOf(workspace: Workspace, requests: readonly AwardedDossier[], options: SetOptions): Reports {
  if (workspace.kind !== 'unit') return {};
  const issuer = issuerOf(workspace);
  const signer = signerOf(workspace);
  const registration = registrationOf(options);
  return {
    individualReports: requests.filter((each) => !isCollective(each)).map((each) => individualReportOf(each, issuer, signer, registration)),
    collectiveReports: requests.filter(isCollective).map((each) => collectiveReportOf(each, issuer, signer, registration)),
  };
}

function registrationOf({ date, planYear }: SetOptions): Registration {
  return { ...(date ? { date } : {}), year: planYear };
}

/**
 * A legal basis as rule packs hold it. `documents` names the papers that cite it, empty for all; with `subjectKinds` it
 * is cited only where one of these kinds is spoken of.
 */
export type BasisRecord = LegalBasis & { documents: readonly string[]; subjectKinds?: readonly SubjectKind[] | undefined };

function basesFor(bases: readonly BasisRecord[], paper: string, kinds: readonly SubjectKind[]): LegalBasis[] {
  return bases
    .filter(({ documents }) => documents.length === 0 || documents.includes(paper))
    .filter(({ subjectKinds }) => subjectKinds === undefined || kinds.some((kind) => subjectKinds.includes(kind)))
    .map(({ text, validFrom, validTo }) => ({ text, ...(validFrom && { validFrom }), ...(validTo && { validTo }) }));
}

/** One award asked for one nomination. */
interface AwardedDossier extends Dossier {
  key: string;
  award: RequestedAward;
  record: Award;
  route: Route;
}

function requestsOf({ kind }: Workspace, dossiers: readonly Dossier[]): AwardedDossier[] {
  return dossiers.flatMap((dossier) =>
    dossier.file.proposals.flatMap((proposal) => {
      const record = awardOf(dossier.file.rulePack, proposal.awardId);
      if (!record) return [];
      const award = { action: ACTIONS[record.class], title: record.title };
      return [{ ...dossier, key: proposal.id, award, record, route: routeOf(kind, record) }];
    }),
  );
}

function isCollective({ file }: AwardedDossier): boolean {
  return file.subject.kind === 'collective';
}

function countRequests(requests: readonly AwardedDossier[]): AwardRequest[] {
  const byTitle = new Map<string, AwardRequest>();
  for (const request of requests) {
    const counted = byTitle.get(request.award.title) ?? { ...request.award, collectives: 0, individuals: 0 };
    if (isCollective(request)) counted.collectives += 1;
    else counted.individuals += 1;
    byTitle.set(request.award.title, counted);
  }
  return [...byTitle.values()];
}

/** The workspace as it stands at the head of its papers. */
export function issuerOf(workspace: Workspace): Issuer {
  return {
    ...(workspace.superior && { superior: workspace.superior }),
    name: workspace.name,
    abbreviation: workspace.abbreviation ?? '',
    placeName: workspace.placeName ?? '',
  };
}

function signerOf({ signer, kind }: Workspace): Signer {
  if (!signer) return { title: kind === 'department' ? 'Giám đốc' : 'Thủ trưởng đơn vị' };
  return {
    ...(signer.authority !== '' && { authority: signer.authority }),
    ...(signer.onBehalfOf && { onBehalfOf: signer.onBehalfOf }),
    title: signer.title,
    ...(signer.name && { name: signer.name }),
  };
}

/**
 * The council of the issuer: its meetings by date, each with the votes of its own. A Sở's own council is not the units':
 * its result stays blank until it is recorded here.
 */
function councilOf(workspace: Workspace, dossiers: readonly Dossier[]): Pick<AwardProposalData, 'council' | 'earlierMeetings'> {
  const unsettled: CouncilResult = { name: `Hội đồng Thi đua - Khen thưởng ${workspace.name}`, ballot: 'secret' };
  if (workspace.kind === 'department') return { council: unsettled };
  const held = new Map<string, { meeting: Meeting; votes: number[] }>();
  for (const { file: { meeting, vote } } of dossiers) {
    if (!meeting || !vote) continue;
    const votes = held.get(meeting.id)?.votes ?? [];
    held.set(meeting.id, { meeting, votes: [...votes, vote.result.for] });
  }
  const results = [...held.values()]
    .sort((a, b) => ((a.meeting.date ?? '') < (b.meeting.date ?? '') ? -1 : 1))
    .map(({ meeting, votes }): CouncilResult => ({
      ...unsettled,
      ...(meeting.date && { meetingDate: meeting.date }),
      ...(meeting.minutesNumber && { minutesNumber: meeting.minutesNumber }),
      ...(meeting.totalMembers !== undefined && { totalMembers: meeting.totalMembers }),
      ...(meeting.present !== undefined && { presentMembers: meeting.present }),
      leastVotesFor: Math.min(...votes),
    }));
  const council = results.pop() ?? unsettled;
  return results.length === 0 ? { council } : { council, earlierMeetings: results };
}

function meritOf(dossiers: readonly Dossier[]): string {
  const movements = new Set(dossiers.map(({ file }) => file.movement?.title));
  const [only] = movements;
  return movements.size === 1 && only ? `xuất sắc trong phong trào thi đua “${only}”` : 'xuất sắc, tiêu biểu trong các phong trào thi đua';
}

function candidateBase({ key, award, file }: AwardedDossier): Omit<IndividualCandidate, 'person'> {
  return { key, award: award.title, summary: shortSummary(file), earlierAwards: earlierAwardsOf(file).slice(0, awardsNamed) };
}

/** About two lines: whole sentences of the summary while they fit, else its first words. */
function shortSummary({ nomination, achievements }: NominationFile): string {
  const text = (isBlank(nomination.summary) ? (achievements[0]?.text ?? '') : nomination.summary!).replace(/\s+/g, ' ').trim();
  if (countWords(text) <= summaryWords) return text;
  let kept = '';
  for (const sentence of text.match(/[^.!?;]+[.!?;]?\s*/g) ?? []) {
    if (countWords(kept + sentence) > summaryWords) break;
    kept += sentence;
  }
  // What is left out may have followed a semicolon.
  return kept.trim().replace(/;$/, '.') || `${text.split(' ').slice(0, summaryWords).join(' ')} …`;
}

function collectiveName({ file, unitName }: AwardedDossier, issuer: Issuer): { name: string; unit?: string } {
  const { name } = file.subject;
  return unitName === issuer.name || unitName === name ? { name } : { name, unit: unitName };
}

function personOf({ file: { subject }, unitName }: AwardedDossier): Person {
  return {
    fullName: subject.name,
    ...(subject.birthDate && { birthDate: subject.birthDate }),
    ...(subject.gender && { gender: subject.gender }),
    ...(subject.homeTown && { homeTown: subject.homeTown }),
    ...(subject.residence && { residence: subject.residence }),
    ...(subject.position && { position: subject.position }),
    unit: unitName,
    ...(subject.degree && { qualification: subject.degree }),
    ...(subject.honours && { honours: subject.honours }),
    ...(subject.className && { className: subject.className }),
  };
}

/** Newest first. */
function earlierAwardsOf({ earlierAwards }: NominationFile): EarlierAward[] {
  const order = (award: (typeof earlierAwards)[number]) => award.decisionDate ?? String(award.year ?? '');
  return [...earlierAwards]
    .sort((a, b) => (order(a) < order(b) ? 1 : -1))
    .map((award) => ({
      kind: award.class === 'emulationTitle' ? 'emulationTitle' : 'awardForm',
      year: String(award.year ?? award.decisionDate?.slice(0, 4) ?? ''),
      title: award.title,
      decision: {
        ...(award.decisionNumber && { number: award.decisionNumber }),
        ...(award.decisionDate && { date: award.decisionDate }),
        ...(award.issuer && { issuer: award.issuer }),
      },
    }));
}

/** Evidence is numbered in the order of the dossier's table of contents: as it was added. */
function evidenceNumbers(file: NominationFile, ids: readonly string[]): string[] {
  return file.evidence.flatMap(({ id }, index) => (ids.includes(id) ? [String(index + 1)] : []));
}

function criteriaOf(file: NominationFile): CriterionAnswer[] {
  return criteriaFor(file.plan, file.subject.kind).flatMap((criterion): CriterionAnswer[] => {
    if (criterion.rule?.type === 'qualifyingCollective') {
      if (!file.collective || !qualifyingCollective(file).qualifies) return [];
      return [{ label: criterion.label, explanation: `${file.collective.subject.name} đáp ứng đủ tiêu chuẩn tập thể điển hình tiên tiến (có hồ sơ kèm theo).` }];
    }
    const answer = file.answers.find(({ criterionId }) => criterionId === criterion.id);
    if (!answer || answer.met === 'no' || isBlank(answer.explanation)) return [];
    const numbers = evidenceNumbers(file, answer.evidenceIds);
    return [{ label: criterion.label, explanation: answer.explanation!, ...(numbers.length > 0 && { evidence: numbers }) }];
  });
}

function reportBase({ key, award, file }: AwardedDossier, issuer: Issuer, registration: Registration) {
  return {
    key,
    issuer,
    registration,
    award,
    ...(isBlank(file.nomination.summary) ? {} : { summary: file.nomination.summary! }),
    criteria: criteriaOf(file),
    achievements: file.achievements.map(({ date, text, evidenceIds }) => {
      const numbers = evidenceNumbers(file, evidenceIds);
      return { ...(date && { date }), text, ...(numbers.length > 0 && { evidence: numbers }) };
    }),
    earlierAwards: earlierAwardsOf(file),
  };
}

function individualReportOf(dossier: AwardedDossier, issuer: Issuer, unitHead: Signer, registration: Registration): IndividualReportData {
  const { duties } = dossier.file.nomination;
  return { ...reportBase(dossier, issuer, registration), person: personOf(dossier), ...(duties && { duties }), unitHead };
}

function collectiveReportOf(dossier: AwardedDossier, issuer: Issuer, signer: Signer, registration: Registration): CollectiveReportData {
  const { subject, nomination } = dossier.file;
  return {
    ...reportBase(dossier, issuer, registration),
    collective: {
      name: subject.name,
      ...(subject.headName && { headName: subject.headName }),
      ...(subject.address && { address: subject.address }),
      ...(subject.foundedYear && { foundedYear: subject.foundedYear }),
      ...(subject.headcount && { headcount: subject.headcount }),
      ...(nomination.duties && { duties: nomination.duties }),
    },
    signer,
    copies: { others: [] },
  };
}
