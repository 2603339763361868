import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { RulePack } from '../../../shared/model/rulePack';
import { today } from '../../i18n/formats';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import type { UnitDraft } from './unitDraft';
import styles from './setup.module.css';

/** The unit typed by hand: it is not in the Sở's list, or there is no list yet. */
export function UnitFieldsByHand({ kinds }: { kinds: RulePack['unitKinds'] }) {
  const { t } = useTranslation(['setup', 'app', 'domain']);
  const { register, formState } = useFormContext<UnitDraft>();
  const present = kinds.filter(({ validTo }) => !validTo || validTo >= today());
  return (
    <div className={styles.six}>
      <TextField
        className={styles.wide}
        label={t('unit.name')}
        required
        autoFocus
        error={formState.errors.name && t('unit.nameMissing')}
        {...register('name')}
      />
      <TextField label={t('unit.code')} hint={t('unit.codeHint')} {...register('code')} />
      <Select
        label={t('unit.kind')}
        placeholder={t('unit.kindNone')}
        options={present.map(({ id, label }) => ({ value: id, label }))}
        {...register('kind')}
      />
      <TextField label={t('unit.superior')} {...register('superior')} />
      <TextField label={t('unit.placeName')} {...register('placeName')} />
    </div>
  );
}
