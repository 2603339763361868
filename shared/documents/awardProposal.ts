import { twoDigits } from '../text/numbers';
import { countRuns, countText, type RequestedAward, requestPhrase } from './awardWording';
import { annexedCandidateList, type Candidates } from './candidateList';
import type { Issuer, LegalBasis, Registration, Signer } from './documentData';
import { bodyParagraphs, clause, closeBody } from './layout/body';
import { documentHead, legalBasesBlock, recipientsBlock, titleBlock } from './layout/head';
import type { Block, DocumentModel, Paragraph, Run } from './layout/model';
import { blank, bodySentence, dateRuns, endWith, text } from './layout/runs';
import { type Copies, signatureBlock } from './layout/signature';
import { countPlace, totalPlace } from './places';

/** What the council decided. What is absent is left blank: a tờ trình without date and vote is not valid. */
export interface CouncilResult {
  /** "Hội đồng Thi đua - Khen thưởng Trường THPT Mẫu Số 1". */
  name: string;
  meetingDate?: string;
  /** Number of the minutes with its symbol, e.g. "03/BB-HĐTĐKT". */
  minutesNumber?: string;
  totalMembers?: number;
  presentMembers?: number;
  ballot: 'secret' | 'showOfHands';
  /** The fewest votes in favour that any of those proposed had. */
  leastVotesFor?: number;
}

/** What is asked for, and for how many. */
export interface AwardRequest extends RequestedAward {
  collectives: number;
  individuals: number;
}

/** What the recipient is asked to do: decide, pass on to the one who decides, or some of each. */
export type Decision = { type: 'decides' } | { type: 'forwards' | 'both'; decider: string };

export interface AwardProposalData {
  issuer: Issuer;
  registration: Registration;
  /** Kính gửi. */
  recipients: string[];
  /** Who is asked, inside sentences: "Sở Giáo dục và Đào tạo thành phố Hải Phòng". */
  recipient: string;
  decision: Decision;
  /** After "Về việc", e.g. "đề nghị khen thưởng điển hình tiên tiến năm 2026". */
  subject: string;
  /** In the order of the papers; the council's minutes are added as the last one. */
  bases: LegalBasis[];
  council: CouncilResult;
  /** Where the council met more than once for those proposed: the meetings before `council`, by date. */
  earlierMeetings?: CouncilResult[];
  /** After "đã có thành tích", e.g. "xuất sắc trong phong trào thi đua “Dạy tốt, học tốt” năm học 2025 - 2026". */
  merit: string;
  requests: AwardRequest[];
  /** Opinions of related bodies (NĐ 152/2025, Điều 33.11), each a sentence. */
  opinions: string[];
  /** Public notice before proposing. */
  publicNotice?: { workingDays: number; objections: number };
  /** In place of the usual sentence on object, conditions, standards and dossier. */
  appraisal?: string;
  candidates: Candidates;
  signer: Signer;
  copies: Omit<Copies, 'first'>;
}

const PAPER = 'Tờ trình';

/** "TTr-THPTMS1". */
export function proposalSymbol(issuer: Issuer): string {
  return `TTr-${issuer.abbreviation}`;
}

/** Tờ trình đề nghị khen thưởng (Mẫu 01) with the list annexed. */
export function awardProposal(data: AwardProposalData): DocumentModel {
  const symbol = proposalSymbol(data.issuer);
  const { issuer, registration } = data;
  return {
    sections: [
      {
        orientation: 'portrait',
        pageNumbers: 'restart',
        blocks: [
          documentHead({ issuer, registration, symbol }),
          ...titleBlock('TỜ TRÌNH', `Về việc ${data.subject}`),
          ...recipientsBlock(data.recipients),
          ...legalBasesBlock(data.bases, meetingsOf(data).map(minutesBasis)),
          ...closeBody(proposalBody(data)),
          signatureBlock({ ...data.copies, first: 'Như trên' }, data.signer),
        ],
      },
      annexedCandidateList({
        title: `Danh sách ${data.subject}`,
        candidates: data.candidates,
        attachedTo: { paper: PAPER, symbol, registration, issuer },
      }),
    ],
  };
}

function meetingsOf({ council, earlierMeetings = [] }: AwardProposalData): CouncilResult[] {
  return [...earlierMeetings, council];
}

/** A tờ trình without the date of its council is not valid, so the room for it is always there. */
function minutesBasis(council: CouncilResult): Run[] {
  const number = council.minutesNumber === undefined ? '' : ` số ${council.minutesNumber}`;
  return [text(`Căn cứ Biên bản${number} họp ${council.name} `), ...meetingDay(council)];
}

function meetingDay({ meetingDate }: CouncilResult): Run[] {
  return dateRuns(meetingDate === undefined ? {} : { date: meetingDate });
}

function proposalBody(data: AwardProposalData): Block[] {
  const { issuer } = data;
  return [
    ...requestParagraphs(data),
    ...meetingsOf(data).map((meeting, _, { length }) => voteParagraph(meeting, length > 1)),
    ...data.opinions.flatMap((opinion) => bodyParagraphs(opinion)),
    ...(data.publicNotice ? [noticeParagraph(issuer, data.publicNotice)] : []),
    ...bodyParagraphs(data.appraisal ?? usualAppraisal(issuer)),
    bodySentence(
      `${issuer.name} chịu trách nhiệm về tính chính xác của hồ sơ và kính trình ${data.recipient} xem xét, ${askedDecision(data.decision)}.`,
    ),
  ];
}

/** At the end: "quyết định", "trình Thủ tướng Chính phủ quyết định". */
function askedDecision(decision: Decision): string {
  if (decision.type === 'decides') return 'quyết định';
  const forwarded = `trình ${decision.decider} quyết định`;
  return decision.type === 'forwards' ? forwarded : `quyết định hoặc ${forwarded}`;
}

/** Before what is asked for: nothing, "trình Thủ tướng Chính phủ ". */
function askedForwarding(decision: Decision): string {
  return decision.type === 'forwards' ? `trình ${decision.decider} ` : '';
}

/** Before a sum over several awards. */
function askedCommending(decision: Decision): string {
  const both = decision.type === 'both' ? `khen thưởng hoặc trình ${decision.decider} ` : askedForwarding(decision);
  return `${both}khen thưởng `;
}

function requestParagraphs(data: AwardProposalData): Paragraph[] {
  const opening = `${data.issuer.name} kính đề nghị ${data.recipient} xem xét, `;
  const commending = `${opening}${askedCommending(data.decision)}`;
  const merit = ` đã có thành tích ${data.merit.trim()} (có danh sách kèm theo)`;
  const only = data.requests.length === 1 ? data.requests[0] : undefined;
  if (only) {
    const counts = countRuns(only, totalPlace, ' và ');
    return [bodySentence(`${opening}${askedForwarding(data.decision)}${requestPhrase(only)} cho `, ...counts, `${merit}.`)];
  }
  const total = {
    collectives: sumOf(data.requests, 'collectives'),
    individuals: sumOf(data.requests, 'individuals'),
  };
  const counts = countRuns(total, totalPlace, ' và ');
  if (data.requests.length === 0) return [bodySentence(commending, ...counts, `${merit}.`)];
  return [
    bodySentence(commending, ...counts, `${merit}, cụ thể như sau:`),
    ...data.requests.map((request, index) => {
      const phrase = requestPhrase(request);
      const counts = countRuns(request, (group) => countPlace(request.title, group));
      return clause(index + 1, [
        text(`${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}: `),
        ...counts,
        text(index === data.requests.length - 1 ? '.' : ';'),
      ]);
    }),
  ];
}

function sumOf(requests: AwardRequest[], group: 'collectives' | 'individuals'): number {
  return requests.reduce((sum, request) => sum + request[group], 0);
}

function voteParagraph(council: CouncilResult, oneOfSeveral: boolean): Paragraph {
  const ballot = council.ballot === 'secret' ? 'bỏ phiếu kín' : 'biểu quyết';
  return bodySentence(
    `${council.name} gồm `,
    count(council.totalMembers),
    ' thành viên đã họp ',
    ...meetingDay(council),
    ', có mặt ',
    count(council.presentMembers),
    ` thành viên. Kết quả ${ballot}: các trường hợp được ${oneOfSeveral ? 'xét tại phiên họp này' : 'đề nghị'} đều có số phiếu đồng ý từ `,
    ...voteShare(council),
    ' tổng số thành viên Hội đồng trở lên.',
  );
}

function count(value: number | undefined): Run {
  return value === undefined ? blank('number', 6) : text(countText(value));
}

function voteShare({ leastVotesFor, totalMembers }: CouncilResult): Run[] {
  if (leastVotesFor === undefined || totalMembers === undefined || totalMembers === 0) {
    return [blank('number', 6), text(', đạt '), blank('number', 6)];
  }
  const share = `${twoDigits(leastVotesFor)}/${twoDigits(totalMembers)}`;
  return [text(`${share}, đạt ${percent(leastVotesFor / totalMembers)}`)];
}

/** A share with a decimal comma, at most two decimals: "81,82%". */
function percent(share: number): string {
  return `${String(Math.round(share * 10000) / 100).replace('.', ',')}%`;
}

function noticeParagraph(issuer: Issuer, notice: { workingDays: number; objections: number }): Paragraph {
  const opinions = notice.objections === 0
    ? 'không nhận được ý kiến phản ánh'
    : `đã xem xét, giải quyết ${countText(notice.objections)} ý kiến phản ánh`;
  return bodySentence(
    `${issuer.name} đã công khai danh sách trong ${twoDigits(notice.workingDays)} ngày làm việc và ${opinions}.`,
  );
}

function usualAppraisal(issuer: Issuer): string {
  return endWith(
    `${issuer.name} đã thẩm định: các trường hợp được đề nghị đúng đối tượng, đủ điều kiện, tiêu chuẩn; ` +
      'hồ sơ đầy đủ, đúng quy định của pháp luật về thi đua, khen thưởng',
    '.',
  );
}
