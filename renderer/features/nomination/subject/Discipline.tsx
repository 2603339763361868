import { useTranslation } from 'react-i18next';
import { disciplineStates, type Nomination } from '../../../../shared/model/nomination';
import { useData } from '../../../data/DataContext';
import { editNomination } from '../../../data/nominations';
import { Card } from '../../../ui/Card';
import { TextField } from '../../../ui/TextField';
import { KeptSelect } from '../atOnce';
import forms from '../form.module.css';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';

/** Whether the subject is under discipline, or somebody complained: what a council has to know before it votes. */
export function Discipline() {
  const { t } = useTranslation(['nominations', 'domain']);
  const data = useData();
  const keep = useKeep();
  const { file, readOnly } = useNomination();
  const { id, discipline, disciplineNote } = file.nomination;
  const edit = (fields: Parameters<typeof editNomination>[2]) => void keep(() => editNomination(data, id, fields));
  return (
    <Card title={t('subject.discipline')} detail={t('subject.disciplineDetail')}>
      <div className={forms.fields}>
        <div className={forms.third} data-place="field/discipline">
          <KeptSelect
            label={t('subject.disciplineState')}
            placeholder={t('subject.none')}
            disabled={readOnly}
            value={discipline ?? ''}
            onChoose={(chosen) => edit({ discipline: (chosen || null) as Nomination['discipline'] | null })}
            options={disciplineStates.map((value) => ({ value, label: t(`domain:discipline.${value}`) }))}
          />
        </div>
        <div className={forms.twoThirds} data-place="field/disciplineNote">
          <TextField
            label={t('subject.disciplineNote')}
            maxLength={500}
            readOnly={readOnly}
            value={disciplineNote ?? ''}
            onCommit={(text) => edit({ disciplineNote: text.trim() || null })}
          />
        </div>
      </div>
      <p className={forms.note}>{t('subject.disciplineHint')}</p>
    </Card>
  );
}
