import { useTranslation } from 'react-i18next';
import { fieldWidth } from '../../ui/FieldGrid';
import { NumberField } from '../../ui/NumberField';

interface Props {
  from: number | undefined;
  to: number | undefined;
  onEdit: (fields: { from?: number | null; to?: number | null }) => void;
}

/** From which year to which, either of them open. */
export function YearsFields({ from, to, onEdit }: Props) {
  const { t } = useTranslation('staff');
  const years = { min: 1900, max: 2200, plain: true, invalidMessage: t('invalidYear') } as const;
  const isTurned = from !== undefined && to !== undefined && to < from;
  return (
    <>
      <NumberField className={fieldWidth.half} label={t('people.from')} {...years} value={from ?? null} onCommit={(year) => onEdit({ from: year })} />
      <NumberField
        className={fieldWidth.half}
        label={t('people.to')}
        {...years}
        error={isTurned ? t('toBeforeFrom') : undefined}
        value={to ?? null}
        onCommit={(year) => onEdit({ to: year })}
      />
    </>
  );
}
