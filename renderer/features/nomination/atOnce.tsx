import { useState } from 'react';
import { Checkbox, type CheckboxProps } from '../../ui/Checkbox';
import { Select, type SelectProps } from '../../ui/Select';

/**
 * A choice that shows at once, while it is still being kept. What could not be kept stays shown as it was chosen, like
 * the words in a field, until what is kept changes.
 */
export function useAtOnce<T>(kept: T): [T, (chosen: T) => void] {
  const [chosen, setChosen] = useState<{ value: T; upon: T } | null>(null);
  // Forgotten once it is kept: what is taken back later must not look as if it were chosen still.
  if (chosen !== null && chosen.upon !== kept) setChosen(null);
  return [chosen !== null && chosen.upon === kept ? chosen.value : kept, (value) => setChosen({ value, upon: kept })];
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
