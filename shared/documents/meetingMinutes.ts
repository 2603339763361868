/** Biên bản họp Hội đồng, drafted from what was recorded: plain paragraphs for the secretary to go on writing. */
import type { CouncilRole } from '../model/councilMember';
import type { Meeting, VoteResult, WrittenOpinions } from '../model/meeting';
import { isBlank } from '../rules/criteria';
import { percentOfMembers, quorumState, type VoteStanding } from '../rules/voting';
import { documentDate } from '../text/documentDates';
import type { Outline } from '../text/draftChanges';
import type { Article } from './publicityArticle';

/** A member as the minutes name him; `present` is undefined where nobody marked it. */
export interface MinutesMember {
  name: string;
  role: CouncilRole;
  present?: boolean | undefined;
  reason?: string | undefined;
}

/** One case with its vote, undefined while there is none. `standing` is undefined while it cannot be judged. */
export interface MinutesCase {
  name: string;
  awards: readonly string[];
  result?: VoteResult | undefined;
  written?: WrittenOpinions | undefined;
  standing?: VoteStanding | undefined;
  recused: readonly { name: string; reason?: string | undefined }[];
}

export interface MinutesSource {
  unitName: string;
  meeting: Pick<Meeting, 'date' | 'planYear' | 'chair' | 'secretary' | 'totalMembers' | 'present' | 'conclusion'>;
  quorumNeeded: number;
  members: readonly MinutesMember[];
  cases: readonly MinutesCase[];
}

const roleWords: Record<CouncilRole, string> = { chair: 'Chủ tịch', deputyChair: 'Phó Chủ tịch', secretary: 'Thư ký', member: 'Ủy viên' };
/** Room to write in, for what nobody recorded. */
const DOTS = '……';
const TOO_MANY = 'số có mặt nhiều hơn tổng số, phải kiểm lại';
const CONCLUSION = 'Kết luận';

/** The minutes are parted by their cases, each named as the case is and not by its number, and by their conclusion. */
export const minutesOutline: Outline = {
  headingOf: (paragraph) => (/^kết luận\s*:/iu.test(paragraph) ? CONCLUSION : (/^\d+\. (.+?)\.(?: Đề nghị: .*)?$/su.exec(paragraph)?.[1] ?? null)),
  last: CONCLUSION,
};

/** The draft says who was there, each case with its counts and share of total members, and what follows; never who voted how. */
export function draftMinutes(source: MinutesSource): Article {
  const { unitName, meeting, cases } = source;
  return {
    title: `BIÊN BẢN\nHọp Hội đồng Thi đua - Khen thưởng ${unitName} năm ${meeting.planYear}`,
    paragraphs: [
      `Thời gian bắt đầu: ${DOTS} giờ ${DOTS}, ${meeting.date === undefined ? `ngày ${DOTS} tháng ${DOTS} năm ${meeting.planYear}` : documentDate(meeting.date)}.`,
      `Địa điểm: ${DOTS}`,
      ...attendance(source),
      `Chủ trì: ${named(meeting.chair)}. Thư ký: ${named(meeting.secretary)}.`,
      `Nội dung: xét chọn gương điển hình tiên tiến, đề nghị khen thưởng ${cases.length} trường hợp.`,
      ...cases.flatMap((each, index) => caseParagraphs(each, index, meeting.present !== undefined)),
      `${CONCLUSION}: ${isBlank(meeting.conclusion) ? draftConclusion(cases) : meeting.conclusion!.trim()}`,
      `Cuộc họp kết thúc vào ${DOTS} giờ ${DOTS}, ngày ${DOTS} tháng ${DOTS} năm ${meeting.date?.slice(0, 4) ?? meeting.planYear}./.`,
      `THƯ KÝ: ${named(meeting.secretary)}          CHỦ TỌA: ${named(meeting.chair)}`,
    ],
  };
}

/** What the council came to, by the votes: whom it chose, whom it did not, what is still open. */
export function draftConclusion(cases: readonly MinutesCase[]): string {
  const of = (wanted: (each: MinutesCase) => boolean): string[] => cases.filter(wanted).map(({ name }) => name);
  const passed = of(({ standing }) => standing?.passed === true);
  const failed = of(({ standing }) => standing !== undefined && !standing.passed && standing.faults.length === 0);
  const open = of(({ standing }) => standing === undefined || standing.faults.length > 0);
  const sentences = [
    passed.length > 0 && `Hội đồng thống nhất chọn, đề nghị ${passed.length} trường hợp: ${passed.join('; ')}.`,
    failed.length > 0 && `Không đủ điều kiện, không đề nghị ${failed.length} trường hợp: ${failed.join('; ')}.`,
    open.length > 0 && `Chưa có kết quả ${open.length} trường hợp: ${open.join('; ')}.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

function attendance({ meeting, members, quorumNeeded, cases }: MinutesSource): string[] {
  const { totalMembers, present } = meeting;
  const known = totalMembers !== undefined && present !== undefined;
  const isImpossible = known && present > totalMembers;
  const counts = `Thành phần: tổng số ${totalMembers ?? DOTS} thành viên, có mặt ${present ?? DOTS}, vắng ${known && !isImpossible ? totalMembers - present : DOTS}`;
  const quorum = isImpossible ? `; ${TOO_MANY}` : known ? `; ${quorumWords(present, quorumNeeded, cases)} (cần ít nhất ${quorumNeeded})` : '';
  const titled = ({ name, role }: MinutesMember): string => `${name} (${roleWords[role]})`;
  const there = members.filter((member) => member.present === true).map(titled);
  const absent = members.filter((member) => member.present === false);
  return [
    `${counts}${quorum}.`,
    ...(there.length > 0 ? [`Có mặt: ${there.join('; ')}.`] : []),
    ...(absent.length > 0 ? [`Vắng: ${absent.map((member) => `${titled(member)}, ${isBlank(member.reason) ? 'chưa ghi lý do' : `lý do: ${member.reason!.trim()}`}`).join('; ')}.`] : []),
  ];
}

/** Whether enough took part. What those absent wrote counts for some awards and not for others, which may ask for more as well. */
function quorumWords(present: number, needed: number, cases: readonly MinutesCase[]): string {
  const reached = cases.filter(({ standing }) => standing?.quorumReached);
  const withWritten = reached.some(({ standing }) => standing !== undefined && standing.present < standing.quorumNeeded) ? ' khi tính cả thành viên vắng mặt có ý kiến bằng văn bản' : '';
  switch (quorumState(present, needed, cases.map(({ standing }) => standing))) {
    case 'present':
      return 'đủ điều kiện họp';
    case 'written':
      return `đủ điều kiện họp${withWritten}`;
    case 'some':
      return `đủ điều kiện họp với ${reached.map(({ name }) => name).join('; ')}${withWritten}, không đủ với các trường hợp còn lại`;
    case 'missing':
      return 'không đủ điều kiện họp';
  }
}

function caseParagraphs({ name, awards, result, written, standing, recused }: MinutesCase, index: number, isPresentKnown: boolean): string[] {
  const proposed = awards.length > 0 ? ` Đề nghị: ${awards.join('; ')}.` : '';
  return [
    `${index + 1}. ${name}.${proposed}`,
    `Ý kiến thảo luận: ${DOTS}`,
    ...recused.map((member) => `Không tham gia bỏ phiếu để tránh xung đột lợi ích: ${member.name}${isBlank(member.reason) ? '' : ` (${member.reason!.trim()})`}.`),
    ...(written ? [`Ý kiến bằng văn bản của thành viên vắng mặt: đồng ý ${written.for}, không đồng ý ${written.against}, không có ý kiến ${written.none}${(standing?.inWriting ?? 0) > 0 ? '; được tính vào số họp và kết quả' : ''}.`] : []),
    result ? votes(result, standing, isPresentKnown) : 'Chưa bỏ phiếu.',
  ];
}

function votes(result: VoteResult, standing: VoteStanding | undefined, isPresentKnown: boolean): string {
  // Of more members than there are no ballot and no share says anything.
  if (standing?.faults.some(({ field }) => field === 'present')) return `Kết quả bỏ phiếu kín: ${TOO_MANY}.`;
  const { handedOut, returned, valid } = result;
  // What is filled in from the number present is nought until somebody says it, and waits while it holds fewer than voted.
  const waits = !isPresentKnown || (handedOut + returned + valid === 0 && result.for + result.against > 0);
  const told = (count: number, isTyped = false): number | string => (!waits || isTyped || count > 0 ? count : DOTS);
  const invalid = told(returned) === DOTS || told(valid) === DOTS ? DOTS : Math.max(0, returned - valid);
  const counts = `Kết quả bỏ phiếu kín: phát ra ${told(handedOut)}, thu về ${told(returned)}, hợp lệ ${told(valid)}, không hợp lệ ${invalid}, đồng ý ${told(result.for)}, không đồng ý ${told(result.against, result.againstTyped)}`;
  if (!standing) return `${counts}.`;
  const { votesFor, totalMembers, votesNeeded } = standing;
  const percent = percentOfMembers(votesFor, totalMembers).toLocaleString('vi-VN');
  const outcome = standing.faults.length > 0 ? 'số phiếu chưa khớp, phải kiểm lại' : standing.passed ? 'Đạt' : standing.quorumReached ? 'Không đạt' : 'Không đạt, không đủ số họp';
  return `${counts}; ${votesFor}/${totalMembers} thành viên đồng ý, bằng ${percent}% tổng số, cần ít nhất ${votesNeeded}/${totalMembers}: ${outcome}.`;
}

function named(name: string | undefined): string {
  return isBlank(name) ? DOTS : name!.trim();
}
