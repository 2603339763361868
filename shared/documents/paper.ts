import { fileNameSafe } from '../text/fileNames';
import { awardProposal, type AwardProposalData } from './awardProposal';
import { candidateList, type CandidateListData } from './candidateList';
import { collectiveReport, type CollectiveReportData } from './collectiveReport';
import { type Destination, DESTINATION_STEMS } from './destinations';
import type { PaperSet } from './fromDossiers';
import { individualReport, type IndividualReportData } from './individualReport';
import type { DocumentModel } from './layout/model';

/** One paper of a set, ready to be rendered: by kind, with its data. */
export type Paper =
  | { kind: 'awardProposal'; id: string; destination: Destination; data: AwardProposalData }
  | { kind: 'candidateList'; id: string; destination: Destination; recipient: string; data: CandidateListData }
  | { kind: 'individualReport'; id: string; data: IndividualReportData }
  | { kind: 'collectiveReport'; id: string; data: CollectiveReportData };

/**
 * The papers of a set in the order of a dossier: for each destination tờ trình and danh sách, then the reports of
 * collectives, then of persons.
 */
export function papersOf({ proposals, ownReports }: PaperSet): Paper[] {
  const reports = [...proposals, ownReports];
  return [
    ...proposals.flatMap(({ destination, proposal, listPaper }): Paper[] => [
      { kind: 'awardProposal', id: `awardProposal/${destination}`, destination, data: proposal },
      { kind: 'candidateList', id: `candidateList/${destination}`, destination, recipient: proposal.recipient, data: listPaper },
    ]),
    ...reports.flatMap(({ collectiveReports = [] }) => collectiveReports).map((data): Paper => ({ kind: 'collectiveReport', id: data.key, data })),
    ...reports.flatMap(({ individualReports = [] }) => individualReports).map((data): Paper => ({ kind: 'individualReport', id: data.key, data })),
  ];
}

/** The document model of a paper. Pure. */
export function paperModel(paper: Paper): DocumentModel {
  switch (paper.kind) {
    case 'awardProposal':
      return awardProposal(paper.data);
    case 'candidateList':
      return candidateList(paper.data);
    case 'individualReport':
      return individualReport(paper.data);
    case 'collectiveReport':
      return collectiveReport(paper.data);
  }
}

/** Whom the paper is about; undefined for those about all. */
export function paperAbout(paper: Paper): string | undefined {
  if (paper.kind === 'individualReport') return paper.data.person.fullName;
  return paper.kind === 'collectiveReport' ? paper.data.collective.name : undefined;
}

const STEMS: Record<Paper['kind'], string> = {
  awardProposal: 'to-trinh',
  candidateList: 'danh-sach-trich-ngang',
  individualReport: 'bao-cao-thanh-tich',
  collectiveReport: 'bao-cao-thanh-tich',
};

/**
 * `01-to-trinh.docx`, `01-to-trinh-thanh-pho.docx`, `03-bao-cao-thanh-tich-nguyen-van-a.docx`: the order of the set keeps
 * in any file list, and of several tờ trình each names its destination.
 */
export function paperFileName(paper: Paper, index: number): string {
  const about = paperAbout(paper);
  const destination = 'destination' in paper ? DESTINATION_STEMS[paper.destination] : '';
  const name = about === undefined ? destination : `-${fileNameSafe(about, 'khong-ten')}`;
  return `${String(index + 1).padStart(2, '0')}-${STEMS[paper.kind]}${name}.docx`;
}
