import { countInWords } from '../text/numbers';
import { text } from './layout/runs';
import type { Run } from './layout/model';
import type { CandidateGroup } from './places';

/** What is asked for: an award is given (tặng), a title is conferred (tặng danh hiệu), an exemplar recognised. */
export type AwardAction = 'give' | 'confer' | 'recognise';

const VERBS: Record<AwardAction, string> = { give: 'tặng', confer: 'tặng danh hiệu', recognise: 'công nhận' };

/** An award as papers ask for it. */
export interface RequestedAward {
  action: AwardAction;
  /** Full title, e.g. "Giấy khen của Giám đốc Sở Giáo dục và Đào tạo", "Điển hình tiên tiến năm 2026". */
  title: string;
}

/** "tặng Giấy khen của Giám đốc Sở Giáo dục và Đào tạo". */
export function requestPhrase(award: RequestedAward): string {
  return `${VERBS[award.action]} ${award.title}`;
}

/** "03 (ba)" whose numeral never parts from its words. */
export function countText(value: number): string {
  return countInWords(value).replace(' ', '\u00a0');
}

const GROUP_WORDS: Record<CandidateGroup, string> = {
  collectives: 'tập\u00a0thể',
  individuals: 'cá\u00a0nhân',
};

/** "01 (một) tập thể, 03 (ba) cá nhân" as runs; a group of 0 is left out, two groups of 0 are "00 (không) cá nhân". */
export function countRuns(
  counts: Record<CandidateGroup, number>,
  placeOf: (group: CandidateGroup) => string,
  joint = ', ',
): Run[] {
  const groups: CandidateGroup[] = ['collectives', 'individuals'];
  const present = groups.filter((group) => counts[group] > 0);
  const shown = present.length > 0 ? present : (['individuals'] as const);
  return shown.flatMap((group, index): Run[] => {
    const count = text(`${countText(counts[group])} ${GROUP_WORDS[group]}`, { place: placeOf(group) });
    return index === 0 ? [count] : [text(joint), count];
  });
}
