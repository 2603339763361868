import { useTranslation } from 'react-i18next';
import { discoverySources, type Nomination } from '../../../../shared/model/nomination';
import { useData } from '../../../data/DataContext';
import { useMovements } from '../../../data/movements';
import { chooseMovement, editNomination } from '../../../data/nominations';
import { Card } from '../../../ui/Card';
import { DateField } from '../../../ui/DateField';
import { TextField } from '../../../ui/TextField';
import { KeptSelect } from '../atOnce';
import forms from '../form.module.css';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';

/** Through which movement, by whom and when the exemplar was found (plan II.1). */
export function Discovery() {
  const { t } = useTranslation(['nominations', 'domain']);
  const data = useData();
  const keep = useKeep();
  const movements = useMovements() ?? [];
  const { file, readOnly } = useNomination();
  const { nomination } = file;
  const { id } = nomination;
  const edit = (fields: Parameters<typeof editNomination>[2]) => void keep(() => editNomination(data, id, fields));
  return (
    <Card title={t('subject.discovery')}>
      <div className={forms.fields}>
        <div className={forms.half} data-place="field/movementId">
          <KeptSelect
            label={t('add.movement')}
            placeholder={t('subject.none')}
            disabled={readOnly}
            value={nomination.movementId ?? ''}
            onChoose={(movementId) => void keep(() => chooseMovement(data, id, movementId ? { id: movementId } : null))}
            options={movements.map(({ id: value, title }) => ({ value, label: title }))}
          />
        </div>
        <div className={forms.half} data-place="field/source">
          <KeptSelect
            label={t('add.source')}
            placeholder={t('subject.none')}
            disabled={readOnly}
            value={nomination.source ?? ''}
            onChoose={(source) => edit({ source: (source || null) as Nomination['source'] | null })}
            options={discoverySources.map((value) => ({ value, label: t(`domain:source.${value}`) }))}
          />
        </div>
        <div className={forms.half} data-place="field/discoveredBy">
          <TextField
            label={t('add.discoveredBy')}
            maxLength={500}
            readOnly={readOnly}
            value={nomination.discoveredBy ?? ''}
            onCommit={(text) => edit({ discoveredBy: text.trim() || null })}
          />
        </div>
        <div className={forms.quarter} data-place="field/discoveredOn">
          <DateField
            label={t('add.discoveredOn')}
            placeholder={t('datePlaceholder')}
            invalidMessage={t('invalidDate')}
            readOnly={readOnly}
            draftOf={`${nomination.id}/discoveredOn`}
            value={nomination.discoveredOn ?? ''}
            onCommit={(date) => edit({ discoveredOn: date || null })}
          />
        </div>
      </div>
    </Card>
  );
}
