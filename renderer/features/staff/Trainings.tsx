import { useTranslation } from 'react-i18next';
import type { Training } from '../../../shared/model/staff';
import { useData } from '../../data/DataContext';
import type { Keeping } from '../../data/keeping';
import { addTraining, editTraining, removeTraining, type TrainingFields } from '../../data/staff';
import { takeBackLast } from '../../data/undoing';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { NumberField } from '../../ui/NumberField';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import styles from './staff.module.css';

/** Tập huấn that a staff member took part in; each is kept as it is typed. */
export function Trainings({ staffId, trainings, keeping }: { staffId: string; trainings: readonly Training[]; keeping: Keeping }) {
  const { t } = useTranslation(['staff', 'app']);
  const data = useData();
  const toast = useToast();
  const drop = async (id: string) => {
    if (await keeping.keep(() => removeTraining(data, id))) toast({ text: t('trainings.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  return (
    <Card title={t('trainings.title')}>
      <div className={styles.stack}>
        <div>
          <Button size="small" icon="plus" onClick={() => void keeping.keep(() => addTraining(data, staffId))}>
            {t('trainings.add')}
          </Button>
        </div>
        {trainings.length === 0 ? (
          <p className={styles.quiet}>{t('trainings.empty')}</p>
        ) : (
          <ol className={styles.items} reversed>
            {trainings.map((training, index) => (
              <TrainingItem
                key={training.id}
                training={training}
                number={trainings.length - index}
                onEdit={(fields) => void keeping.keep(() => editTraining(data, training.id, fields))}
                onRemove={() => void drop(training.id)}
              />
            ))}
          </ol>
        )}
      </div>
    </Card>
  );
}

interface ItemProps {
  training: Training;
  number: number;
  onEdit: (fields: TrainingFields) => void;
  onRemove: () => void;
}

function TrainingItem({ training: { id, subject, date, hours, organiser }, number, onEdit, onRemove }: ItemProps) {
  const { t } = useTranslation('staff');
  return (
    <li aria-label={t('trainings.item', { number })}>
      <FieldGrid>
        <TextField className={fieldWidth.full} label={t('trainings.subject')} required maxLength={500} value={subject} onCommit={(text) => onEdit({ subject: text.trim() })} />
        <DateField
          className={fieldWidth.quarter}
          label={t('trainings.date')}
          placeholder={t('datePlaceholder')}
          invalidMessage={t('invalidDate')}
          draftOf={`${id}/date`}
          value={date ?? ''}
          onCommit={(iso) => onEdit({ date: iso || null })}
        />
        <NumberField className={fieldWidth.quarter} label={t('trainings.hours')} min={0} max={9999} invalidMessage={t('trainings.invalidHours')} value={hours ?? null} onCommit={(count) => onEdit({ hours: count })} />
        <TextField className={fieldWidth.half} label={t('trainings.organiser')} maxLength={500} value={organiser ?? ''} onCommit={(text) => onEdit({ organiser: text.trim() || null })} />
      </FieldGrid>
      <div className={styles.foot}>
        <Button size="small" kind="quiet" icon="trash" aria-label={t('trainings.removeOf', { number })} onClick={onRemove}>
          {t('trainings.remove')}
        </Button>
      </div>
    </li>
  );
}
