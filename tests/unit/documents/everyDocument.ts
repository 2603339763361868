import { awardProposal } from '../../../shared/documents/awardProposal';
import { candidateList } from '../../../shared/documents/candidateList';
import { collectiveReport } from '../../../shared/documents/collectiveReport';
import { deliverySlip } from '../../../shared/documents/deliverySlip';
import { individualReport } from '../../../shared/documents/individualReport';
import type { DocumentModel } from '../../../shared/documents/layout/model';
import {
  bareCollectiveReport, barePersonReport, departmentProposal, longCandidates, longCollectiveReport, longList, longPersonReport, longProposal,
} from './hardSamples';
import { candidates, collectiveReportData, listData, personReport, proposal, slip } from './samples';

/** One of each document, and what is hard: lists of none, one and sixty, everything long, nothing known, the Sở's side. */
export function everyDocument(): Record<string, DocumentModel> {
  const unsettled = proposal();
  return {
    proposal: awardProposal(proposal()),
    proposalUnsettled: awardProposal({
      ...unsettled,
      registration: {},
      signer: { title: 'Hiệu trưởng' },
      council: { name: unsettled.council.name, ballot: 'secret' },
      recipients: ['Ủy ban nhân dân thành phố Hải Phòng', 'Sở Nội vụ thành phố Hải Phòng'],
    }),
    proposalEmpty: awardProposal({ ...proposal(candidates(0, 0)), requests: [] }),
    list60: candidateList(listData(candidates(60, 2))),
    list1: candidateList(listData(candidates(1, 0))),
    list0: candidateList(listData(candidates(0, 0))),
    individualReport: individualReport(personReport()),
    collectiveReport: collectiveReport(collectiveReportData()),
    longProposal: awardProposal(longProposal(longCandidates(9, 4))),
    departmentProposal: awardProposal(departmentProposal()),
    longList: candidateList(longList(longCandidates(20, 8))),
    longPersonReport: individualReport(longPersonReport()),
    barePersonReport: individualReport(barePersonReport()),
    longCollectiveReport: collectiveReport(longCollectiveReport()),
    bareCollectiveReport: collectiveReport(bareCollectiveReport()),
    slip: deliverySlip(slip(1)),
    slipOfParts: deliverySlip(slip(40)),
  };
}
