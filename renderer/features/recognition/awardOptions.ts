import { awardClasses, type Award } from '../../../shared/model/rulePack';
import type { SelectOption } from '../../ui/Select';

/** Awards under the heads of their three lists. */
export function awardOptions(awards: readonly Award[], headOf: (awardClass: Award['class']) => string): SelectOption[] {
  return awardClasses.flatMap((awardClass) => {
    const own = awards.filter((award) => award.class === awardClass);
    if (own.length === 0) return [];
    return [{ value: `class:${awardClass}`, label: `— ${headOf(awardClass)} —`, disabled: true }, ...own.map(({ id, title }) => ({ value: id, label: title }))];
  });
}
