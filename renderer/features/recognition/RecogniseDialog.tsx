import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nominationsWithAward, decisionNumberOf, type RecognitionFields } from '../../../shared/rules/recognition';
import { awardFits } from '../../../shared/rules/readiness';
import { useData } from '../../data/DataContext';
import { recognise, type RecognisableView, type RecognitionRefused } from '../../data/recognitions';
import { useRules } from '../../data/workspace';
import { today } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { Dialog } from '../../ui/Dialog';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { awardOptions } from './awardOptions';
import styles from './recognition.module.css';
import { useRefusalWords } from './useRefusalWords';

interface Props {
  /** Those that the one decision names; at least one. */
  views: readonly RecognisableView[];
  onClose: () => void;
  onRecognised: (count: number) => void;
}

/** Ghi khen thưởng: one award by one decision, for one nomination or for several at once. */
export function RecogniseDialog({ views, onClose, onRecognised }: Props) {
  const { t } = useTranslation(['recognition', 'app', 'domain']);
  const data = useData();
  const rules = useRules();
  const wordsOf = useRefusalWords();
  const [awardId, setAwardId] = useState('');
  const [fields, setFields] = useState<RecognitionFields>({ number: '', date: '', presentedOn: '' });
  const [refused, setRefused] = useState<RecognitionRefused | null>(null);
  const [awardMissing, setAwardMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const kinds = new Set(views.map(({ row }) => row.version.subjectKind));
  const awards = (rules?.rulePack.awards ?? []).filter((each) => [...kinds].every((kind) => awardFits(each, kind)));
  const award = awards.find(({ id }) => id === awardId);
  const held = nominationsWithAward(views.flatMap(({ recognitions }) => recognitions), awardId);
  const twice = views.filter(({ row }) => held.has(row.version.nominationId)).map(({ row }) => row.version.subjectName);
  const words = wordsOf(refused);
  const day = (field: 'date' | 'presentedOn') => ({
    placeholder: t('datePlaceholder'),
    invalidMessage: t('invalidDate'),
    value: fields[field],
    onCommit: (iso: string) => setFields((before) => ({ ...before, [field]: iso })),
    error: words.fields[field],
  });
  const submit = async () => {
    setAwardMissing(!award);
    if (!award) return;
    setBusy(true);
    const done = await recognise(data, views.map(({ row }) => row.version.id), award, fields, today());
    setBusy(false);
    if (done.ok) onRecognised(views.length);
    else setRefused(done.error);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('add.title', { count: views.length })}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" icon="trophy" disabled={busy} onClick={() => void submit()}>
            {t('add.submit', { count: views.length })}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {words.whole !== undefined && <Banner role="alert" tone="refused" shape="octagon" title={words.whole} />}
        {twice.length > 0 && <Banner role="status" tone="attention" shape="squares" title={t('add.twice', { names: twice.join(', ') })} detail={t('add.twiceDetail')} />}
        <FieldGrid>
          <Select
            className={fieldWidth.full}
            label={t('award')}
            required
            data-autofocus
            placeholder={t('add.chooseAward')}
            value={awardId}
            onChoose={setAwardId}
            options={awardOptions(awards, (awardClass) => t(`domain:awardClass.${awardClass}`))}
            error={awardMissing && !award ? t('fault.awardMissing') : undefined}
          />
          <TextField
            className={fieldWidth.half}
            label={t('number')}
            required
            maxLength={100}
            placeholder={t('numberPlaceholder')}
            value={fields.number}
            onCommit={(text) => setFields((before) => ({ ...before, number: decisionNumberOf(text) }))}
            error={words.fields.number}
          />
          <DateField className={fieldWidth.quarter} label={t('date')} required {...day('date')} />
          <DateField className={fieldWidth.quarter} label={t('presentedOn')} {...day('presentedOn')} />
        </FieldGrid>
        <section>
          <h3>{t('add.names', { count: views.length })}</h3>
          <ul className={styles.names}>
            {views.map(({ row: { version } }) => (
              <li key={version.id}>{t('add.name', { name: version.subjectName, unit: version.unitName })}</li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}
