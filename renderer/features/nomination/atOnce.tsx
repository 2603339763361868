import { useEffect, useState } from 'react';
import { Checkbox, type CheckboxProps } from '../../ui/Checkbox';
import { Select, type SelectProps } from '../../ui/Select';

/** Milliseconds within which what is kept may still be an earlier one of several quick choices. */
const quick = 2000;

/**
 * A choice that shows at once, while it is still being kept: of several quick ones the last, however the earlier ones
 * come back. What could not be kept stays shown as it was chosen, like the words in a field, until what is kept changes.
 */
export function useAtOnce<T>(kept: T): [T, (chosen: T) => void] {
  const [chosen, setChosen] = useState<{ values: readonly T[]; upon: T } | null>(null);
  const several = chosen !== null && chosen.values.length > 1;
  useEffect(() => {
    if (!several) return;
    const timer = setTimeout(() => setChosen((of) => of && { ...of, values: of.values.slice(-1) }), quick);
    return () => clearTimeout(timer);
  }, [several]);
  // Forgotten once it is kept: what is taken back later must not look as if it were chosen still.
  if (chosen !== null && chosen.upon !== kept) setChosen(notComeBack(chosen.values, kept));
  return [chosen?.upon === kept ? (chosen.values.at(-1) as T) : kept, (value) => setChosen({ values: [...(chosen?.values ?? []), value], upon: kept })];
}

/** Those of the choices that were made after the one that is kept now; null when there is none, or it is none of them. */
function notComeBack<T>(values: readonly T[], kept: T): { values: readonly T[]; upon: T } | null {
  const at = values.lastIndexOf(kept);
  return at < 0 || at === values.length - 1 ? null : { values: values.slice(at + 1), upon: kept };
}

/** A `Select` of a kept value. */
export function KeptSelect({ value, onChoose, ...rest }: SelectProps & { value: string; onChoose: (value: string) => void }) {
  const [shown, show] = useAtOnce(value);
  return (
    <Select
      {...rest}
      value={shown}
      onChoose={(chosen) => {
        show(chosen);
        onChoose(chosen);
      }}
    />
  );
}

/** A `Checkbox` of a kept yes or no. */
export function KeptCheckbox({ checked, onToggle, ...rest }: CheckboxProps & { checked: boolean; onToggle: (checked: boolean) => void }) {
  const [shown, show] = useAtOnce(checked);
  return (
    <Checkbox
      {...rest}
      checked={shown}
      onToggle={(next) => {
        show(next);
        onToggle(next);
      }}
    />
  );
}
