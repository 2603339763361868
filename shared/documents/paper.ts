import { fileNameSafe } from '../text/fileNames';
import { awardProposal, type AwardProposalData } from './awardProposal';
import { candidateList, type CandidateListData } from './candidateList';
import { collectiveReport, type CollectiveReportData } from './collectiveReport';
import type { PaperSet } from './fromDossiers';
import { individualReport, type IndividualReportData } from './individualReport';
import type { DocumentModel } from './layout/model';

/** One paper of a set, ready to be rendered: by kind, with its data. */
export type Paper =
  | { kind: 'awardProposal'; id: string; data: AwardProposalData }
  | { kind: 'candidateList'; id: string; data: CandidateListData }
  | { kind: 'individualReport'; id: string; data: IndividualReportData }
  | { kind: 'collectiveReport'; id: string; data: CollectiveReportData };

/** The papers of a set in the order of a dossier: tờ trình, danh sách, reports of collectives, then of persons. */
export function papersOf(set: PaperSet): Paper[] {
  return [
    { kind: 'awardProposal', id: 'awardProposal', data: set.proposal },
    { kind: 'candidateList', id: 'candidateList', data: set.listPaper },
    ...(set.collectiveReports ?? []).map((data): Paper => ({ kind: 'collectiveReport', id: data.key, data })),
    ...(set.individualReports ?? []).map((data): Paper => ({ kind: 'individualReport', id: data.key, data })),
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

/** `01-to-trinh.docx`, `03-bao-cao-thanh-tich-nguyen-van-a.docx`: the order of the set keeps in any file list. */
export function paperFileName(paper: Paper, index: number): string {
  const about = paperAbout(paper);
  const name = about === undefined ? '' : `-${fileNameSafe(about, 'khong-ten')}`;
  return `${String(index + 1).padStart(2, '0')}-${STEMS[paper.kind]}${name}.docx`;
}
