import { useTranslation } from 'react-i18next';
import { followUpLevels, type FollowUp, type FollowUpLevel } from '../../../shared/model/followUp';
import { followUpDayFault } from '../../../shared/rules/followUpDay';
import { schoolYearOf } from '../../../shared/text/schoolYear';
import type { FollowUpFields } from '../../data/followUps';
import { today } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { Select } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import styles from './nurture.module.css';

interface Props {
  followUp: FollowUp;
  number: number;
  /** First year of recognition; 0 or null where nobody knows it. */
  since: number | null;
  onEdit: (fields: FollowUpFields) => void;
  onRemove: () => void;
}

/** One follow-up, kept as it is typed. It belongs to the year of its day. */
export function FollowUpItem({ followUp, number, since, onEdit, onRemove }: Props) {
  const { t } = useTranslation(['nurture', 'domain']);
  const { id, date, noticed, support, result, proposed, level } = followUp;
  const prose = (field: 'noticed' | 'result') => (text: string) => onEdit({ [field]: text.trim() === '' ? null : text });
  const setDate = (iso: string) => onEdit(iso === '' ? { date: null } : { date: iso, planYear: Number(iso.slice(0, 4)), schoolYear: schoolYearOf(iso) });
  const refuse = (iso: string) => {
    const fault = followUpDayFault(iso, since, today());
    return fault ? t(`followed.${fault.type}`, { typed: iso.slice(0, 4), limit: fault.limit }) : undefined;
  };
  const setProposed = (choice: string) => onEdit({ proposed: choice === '' ? null : choice === 'yes', ...(choice !== 'yes' && { level: null }) });
  return (
    <li aria-label={t('followed.item', { number })}>
      <FieldGrid>
        <DateField
          className={fieldWidth.quarter}
          label={t('followed.date')}
          required
          placeholder={t('datePlaceholder')}
          invalidMessage={t('invalidDate')}
          refuse={refuse}
          draftOf={`${id}/date`}
          error={date !== undefined && date > today() ? t('followed.inFuture') : undefined}
          value={date ?? ''}
          onCommit={setDate}
        />
        <Select
          className={fieldWidth.quarter}
          label={t('followed.proposed')}
          placeholder={t('followed.undecided')}
          value={proposed === undefined ? '' : proposed ? 'yes' : 'no'}
          onChoose={setProposed}
          options={[
            { value: 'yes', label: t('followed.proposedYes') },
            { value: 'no', label: t('followed.proposedNo') },
          ]}
        />
        <Select
          className={fieldWidth.half}
          label={t('followed.level')}
          placeholder={t('followed.noLevel')}
          disabled={proposed !== true}
          value={level ?? ''}
          onChoose={(chosen) => onEdit({ level: chosen === '' ? null : (chosen as FollowUpLevel) })}
          options={followUpLevels.map((each) => ({ value: each, label: t(`domain:followUpLevel.${each}`) }))}
        />
        <TextArea className={fieldWidth.full} label={t('followed.noticed')} rows={2} maxLength={20_000} value={noticed ?? ''} onCommit={prose('noticed')} />
        <TextField className={fieldWidth.full} label={t('followed.support')} maxLength={500} value={support ?? ''} onCommit={(text) => onEdit({ support: text.trim() || null })} />
        <TextArea className={fieldWidth.full} label={t('followed.lineResult')} rows={1} maxLength={20_000} value={result ?? ''} onCommit={prose('result')} />
      </FieldGrid>
      <div className={styles.foot}>
        <span />
        <Button size="small" kind="quiet" icon="trash" aria-label={t('followed.removeOf', { number })} onClick={onRemove}>
          {t('followed.remove')}
        </Button>
      </div>
    </li>
  );
}
