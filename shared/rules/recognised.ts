import type { EarlierAward } from '../model/earlierAward';
import type { Award } from '../model/rulePack';
import { foldForSearch } from '../text/search';
import { isRecognised, type DisplayStage } from './lifecycle';

/**
 * Whom plan II.2.2 has followed further, each with the first year of recognition: who was recognised by the Sở in a
 * nomination of this unit, and who has an award of the Ministry, of the city or of the state. A nomination counts from the
 * first of the days (ISO) that its decisions bear, as far as they were told, else from its own year; an award without any
 * year counts as one of long ago.
 */
export function recognisedSubjects(
  nominations: readonly { subjectId: string; planYear: number; stage: DisplayStage; decidedOn?: readonly string[] }[],
  awards: readonly EarlierAward[],
  known: readonly Award[],
): Map<string, number> {
  const first = new Map<string, number>();
  const note = (subjectId: string, year: number): void => void first.set(subjectId, Math.min(year, first.get(subjectId) ?? Infinity));
  for (const { subjectId, planYear, stage, decidedOn = [] } of nominations) {
    if (!isRecognised(stage)) continue;
    const years = decidedOn.map((day) => Number(day.slice(0, 4)));
    note(subjectId, years.length > 0 ? Math.min(...years) : planYear);
  }
  for (const award of awards) if (isOfHigherLevel(award, known)) note(award.subjectId, award.year ?? yearOf(award) ?? 0);
  return first;
}

function yearOf({ decisionDate }: EarlierAward): number | undefined {
  return decisionDate === undefined ? undefined : Number(decisionDate.slice(0, 4));
}

/** Who decides on awards above the Sở, without accents. */
const higherIssuer = /\b(?:bo truong|bo giao duc|thu tuong|chinh phu|chu tich nuoc|uy ban nhan dan (?:thanh pho|tinh)|ubnd (?:thanh pho|tinh|tp))\b/;

/** True for an award of the Ministry, of the city (province) or of the state: by its title in the rule pack, else by who issued it. */
export function isOfHigherLevel({ title, issuer }: Pick<EarlierAward, 'title' | 'issuer'>, known: readonly Award[]): boolean {
  const folded = foldForSearch(title).trim();
  const award = known.find((each) => foldForSearch(each.title) === folded);
  if (award) return award.level === 'city' || award.level === 'ministry' || award.level === 'state';
  return higherIssuer.test(foldForSearch(`${title} ${issuer ?? ''}`));
}
