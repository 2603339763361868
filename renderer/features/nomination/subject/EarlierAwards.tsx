import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { EarlierAward } from '../../../../shared/model/earlierAward';
import { newId } from '../../../../shared/model/newId';
import { occasions } from '../../../../shared/model/proposal';
import { useData } from '../../../data/DataContext';
import { keepEarlierAward, removeEarlierAward, type EarlierAwardFields } from '../../../data/earlierAwards';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { DateField } from '../../../ui/DateField';
import { NumberField } from '../../../ui/NumberField';
import { TextField } from '../../../ui/TextField';
import { useAddedRows } from '../../../ui/useAddedRows';
import { KeptSelect } from '../atOnce';
import forms from '../form.module.css';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import { useRemovedToast } from '../removedToast';
import { focusPlace } from '../placeOf';

type Row = Omit<EarlierAward, 'createdAt' | 'updatedAt' | 'stamps' | 'subjectId'> & { draft?: true };

/** What the subject was awarded before, for the tables of the reports. */
export function EarlierAwards() {
  const { t } = useTranslation('nominations');
  const { file, readOnly } = useNomination();
  const added = useAddedRows(`${file.subject.id}/awards`, file.earlierAwards);
  const drafts = added.ids.map((id): Row => ({ id, class: 'emulationTitle', title: '', draft: true }));
  const rows = [...file.earlierAwards, ...drafts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const add = () => {
    const id = newId();
    // At once: what is typed next belongs to the new row.
    flushSync(() => added.add(id));
    focusPlace(`award/${id}/title`);
  };
  return (
    <Card title={t('awards.title')} detail={t('awards.detail')}>
      {rows.length === 0 && <p className={forms.empty}>{t('awards.empty')}</p>}
      <div>
        {rows.map((row, index) => (
          <AwardRow key={row.id} row={row} number={index + 1} onDropDraft={() => added.drop(row.id)} />
        ))}
      </div>
      {!readOnly && (
        <div className={forms.foot} data-place="awards/add">
          <Button size="small" icon="plus" onClick={add}>
            {t('awards.add')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function AwardRow({ row, number, onDropDraft }: { row: Row; number: number; onDropDraft: () => void }) {
  const { t } = useTranslation(['nominations', 'domain']);
  const data = useData();
  const keep = useKeep();
  const toast = useRemovedToast();
  const { file, readOnly } = useNomination();
  const { id, draft } = row;
  const edit = (fields: EarlierAwardFields) => void keep(() => keepEarlierAward(data, file.subject.id, id, fields));
  const drop = async () => {
    onDropDraft();
    // A row that looks like a draft may be on its way to the disk: the command knows.
    if ((await keep(() => removeEarlierAward(data, id))) && !draft) toast(t('awards.removed'));
  };
  const place = (field: string) => `award/${id}/${field}`;
  const date = (field: 'decisionDate' | 'meritFrom' | 'meritTo') => (
    <div className={forms.quarter} data-place={place(field)}>
      <DateField
        label={t(`awards.${field}`)}
        placeholder={t('datePlaceholder')}
        invalidMessage={t('invalidDate')}
        readOnly={readOnly}
        draftOf={`${row.id}/${field}`}
        value={row[field] ?? ''}
        onCommit={(day) => edit({ [field]: day || null })}
      />
    </div>
  );
  return (
    <section className={forms.item} data-place={`award/${id}`} aria-label={t('awards.row', { column: t('awards.title'), number })}>
      <div className={forms.fields}>
        <KeptSelect
          className={forms.quarter}
          label={t('awards.class')}
          disabled={readOnly}
          value={row.class}
          onChoose={(chosen) => edit({ class: chosen as EarlierAward['class'] })}
          options={(['emulationTitle', 'commendation'] as const).map((value) => ({ value, label: t(`domain:awardClass.${value}`) }))}
        />
        <div className={forms.half} data-place={place('title')}>
          <TextField
            label={t('awards.award')}
            maxLength={500}
            readOnly={readOnly}
            value={row.title}
            onCommit={(title) => edit({ title: title.trim() })}
          />
        </div>
        <div className={forms.quarter} data-place={place('year')}>
          <NumberField
            label={t('awards.year')}
            invalidMessage={t('subject.yearInvalid')}
            plain
            min={1900}
            max={2100}
            disabled={readOnly}
            value={row.year ?? null}
            onCommit={(year) => edit({ year })}
          />
        </div>
        <TextField
          className={forms.quarter}
          label={t('awards.decisionNumber')}
          maxLength={500}
          readOnly={readOnly}
          value={row.decisionNumber ?? ''}
          onCommit={(text) => edit({ decisionNumber: text.trim() || null })}
        />
        {date('decisionDate')}
        <TextField
          className={forms.half}
          label={t('awards.issuer')}
          maxLength={500}
          readOnly={readOnly}
          value={row.issuer ?? ''}
          onCommit={(text) => edit({ issuer: text.trim() || null })}
        />
        {date('meritFrom')}
        {date('meritTo')}
        <div className={forms.quarter} data-place={place('occasion')}>
          <KeptSelect
            label={t('awards.occasion')}
            placeholder={t('awards.occasionNone')}
            disabled={readOnly}
            value={row.occasion ?? ''}
            onChoose={(chosen) => edit({ occasion: (chosen || null) as EarlierAward['occasion'] | null })}
            options={occasions.map((value) => ({ value, label: t(`domain:occasion.${value}`) }))}
          />
        </div>
      </div>
      {!readOnly && (
        <div className={forms.itemFoot}>
          <span />
          <Button
            kind="quiet"
            size="small"
            icon="trash"
            aria-label={t('awards.row', { column: t('awards.remove'), number })}
            onClick={() => void drop()}
          >
            {t('awards.remove')}
          </Button>
        </div>
      )}
    </section>
  );
}
