import type { EarlierAward } from '../model/earlierAward';
import type { Proposal } from '../model/proposal';
import type { Award } from '../model/rulePack';
import { foldForSearch } from '../text/search';
import { isBlank } from './criteria';
import type { Checklist } from './finding';
import type { NominationFile } from './nominationFile';
import { awardOf } from './voting';

/** The day from which, and up to which, merit was earned; open where it is not told. */
interface Period {
  from: string | undefined;
  to: string | undefined;
}

/** What may not be rewarded twice or out of turn. All of it is advice: a person knows what the words do not say. */
export function checkMerit(file: NominationFile, list: Checklist): void {
  checkAchievementsTwice(file, list);
  checkSpecialAwards(file, list);
  checkOccasions(file, list);
  checkMeritPeriods(file, list);
  const { discipline } = file.nomination;
  const flagged = discipline === 'complaint' || discipline === 'disciplined';
  if (flagged) list.advise(false, 'disciplineFlagged', { tab: 'general', field: 'discipline' }, { discipline });
}

/** The text of an achievement as it is compared: case, accents, signs and spaces gone. */
export function comparable(text: string): string {
  return foldForSearch(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** The same achievement twice: in this dossier, and in one of an earlier year of the same subject. */
function checkAchievementsTwice({ achievements, earlierNominations }: NominationFile, list: Checklist): void {
  const before = new Map<string, number>();
  for (const { achievements: texts, planYear } of earlierNominations) {
    for (const text of texts) before.set(comparable(text), planYear);
  }
  const here = new Map<string, number>();
  for (const [index, { id, text }] of achievements.entries()) {
    const words = comparable(text);
    if (words === '') continue;
    const place = { tab: 'achievements', recordId: id, field: 'text' } as const;
    const planYear = before.get(words);
    if (planYear !== undefined) list.advise(false, 'sameAchievementBefore', place, { planYear });
    const first = here.get(words);
    if (first === undefined) here.set(words, index + 1);
    else list.advise(false, 'sameAchievementTwice', place, { number: first });
  }
}

/** Proposals for merit (thường xuyên, theo công trạng) to somebody above the unit. To be recognised as an exemplar is no award. */
function regularProposals({ proposals, rulePack }: NominationFile): { proposal: Proposal; award: Award }[] {
  return proposals.flatMap((proposal) => {
    const award = awardOf(rulePack, proposal.awardId);
    const isMerit = award !== undefined && award.class !== 'recognition' && award.level !== 'unit';
    return isMerit && proposal.occasion === 'regular' ? [{ proposal, award }] : [];
  });
}

function isSpecial(occasion: Proposal['occasion'] | undefined): occasion is 'adHoc' | 'thematic' {
  return occasion === 'adHoc' || occasion === 'thematic';
}

/** Nghị định 152/2025, Đ.4.3: what was given ad hoc or for a theme in these years is no ground for a regular award above. */
function checkSpecialAwards(file: NominationFile, list: Checklist): void {
  const [first] = regularProposals(file);
  if (!first) return;
  for (const award of file.earlierAwards) {
    const { id, title, occasion } = award;
    if (!isSpecial(occasion) || isBlank(title) || yearOf(award) < file.nomination.planYear - 1) continue;
    const place = { tab: 'earlierAwards', recordId: id, field: 'occasion' } as const;
    list.advise(false, 'specialAwardAsGround', place, { title, occasion, proposed: first.award.title });
  }
}

/** The year an award counts for; one that tells none may be of any year, also of this one. */
function yearOf({ year, decisionDate, meritTo }: EarlierAward): number {
  const day = decisionDate ?? meritTo;
  return year ?? (day === undefined ? Infinity : Number(day.slice(0, 4)));
}

/** Nghị định 152/2025, Đ.4.3: one dossier for an ad hoc or thematic award and for a regular one stands on one result twice. */
function checkOccasions(file: NominationFile, list: Checklist): void {
  if (!file.proposals.some(({ occasion }) => isSpecial(occasion))) return;
  for (const { proposal, award } of regularProposals(file)) {
    list.advise(false, 'occasionsMixed', { tab: 'proposals', recordId: proposal.id, field: 'occasion' }, { title: award.title });
  }
}

/**
 * Merit is rewarded once: the period a proposal is for overlaps one that another award of its list was given for. Of
 * emulation titles only the same one counts: a year's title stands on the lower one of the same year.
 */
function checkMeritPeriods({ proposals, rulePack, earlierAwards }: NominationFile, list: Checklist): void {
  for (const proposal of proposals) {
    const award = awardOf(rulePack, proposal.awardId);
    const period = { from: proposal.meritFrom, to: proposal.meritTo };
    if (!award || !isTold(period)) continue;
    for (const { class: kind, title, meritFrom, meritTo } of earlierAwards) {
      const earlier = { from: meritFrom, to: meritTo };
      if (kind !== award.class || !isTold(earlier) || !overlap(period, earlier)) continue;
      if (kind === 'emulationTitle' && comparable(title) !== comparable(award.title)) continue;
      const place = { tab: 'proposals', recordId: proposal.id, field: 'meritFrom' } as const;
      list.advise(false, 'meritPeriodOverlap', place, { title, from: earlier.from, to: earlier.to });
    }
  }
}

function isTold(period: Period): period is { from: string; to: string } {
  return period.from !== undefined && period.to !== undefined && period.from <= period.to;
}

/** True when two periods, both told, have a day in common. */
export function overlap(a: { from: string; to: string }, b: { from: string; to: string }): boolean {
  return a.from <= b.to && b.from <= a.to;
}
