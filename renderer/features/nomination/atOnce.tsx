import { useEffect, useState } from 'react';
import { Checkbox, type CheckboxProps } from '../../ui/Checkbox';
import { Select, type SelectProps } from '../../ui/Select';
import { useWhenKept } from './keep';

/** Milliseconds from when everything is kept until the screen has surely read it again. */
const readAgain = 500;

interface Chosen<T> {
  /** In the order they were made. */
  values: readonly T[];
  /** What is kept, as far as the screen knows. */
  upon: T;
}

/**
 * A choice that shows at once, while it is still being kept: of several quick ones the last, however the earlier ones
 * come back. What could not be kept stays shown as it was chosen, like the words in a field.
 */
export function useAtOnce<T>(kept: T): [T, (chosen: T) => void] {
  const whenKept = useWhenKept();
  const [chosen, setChosen] = useState<Chosen<T> | null>(null);
  // Forgotten once it is kept: what is taken back later must not look as if it were chosen still.
  if (chosen !== null && chosen.upon !== kept) setChosen(onTheWay(chosen.values, kept) ? { ...chosen, upon: kept } : null);
  useEffect(() => {
    if (chosen === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOld = false;
    void whenKept().then(() => {
      if (!isOld) timer = setTimeout(() => setChosen(null), readAgain);
    });
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [chosen, whenKept]);
  return [chosen?.upon === kept ? (chosen.values.at(-1) as T) : kept, (value) => setChosen({ values: [...(chosen?.values ?? []), value], upon: kept })];
}

/** Whether what is kept is one of the choices, and there are later ones. */
function onTheWay<T>(values: readonly T[], kept: T): boolean {
  const at = values.lastIndexOf(kept);
  return at >= 0 && at < values.length - 1;
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
