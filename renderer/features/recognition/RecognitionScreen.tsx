import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Award } from '../../../shared/model/rulePack';
import { decisionNumberOf, type RecognitionFields } from '../../../shared/rules/recognition';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { editRecognition, removeRecognitions, useRecognition, type RecognitionEdit, type RecognitionRefused, type RecognitionView } from '../../data/recognitions';
import { takeBackLast } from '../../data/undoing';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { RecordPage } from '../../safety/RecordPage';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { EmptyState } from '../../ui/EmptyState';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { LinkButton } from '../../ui/LinkButton';
import { Select } from '../../ui/Select';
import { StateText } from '../../ui/StateText';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { awardOptions } from './awardOptions';
import styles from './recognition.module.css';
import { recognitionLook, recognitionState } from './recognitionState';
import { useRefusalWords } from './useRefusalWords';

/** One recognition: which award, by which decision, when it was presented. */
export function RecognitionScreen() {
  const { t } = useTranslation('recognition');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const found = useRecognition(id);
  if (found === undefined) return null;
  if (found === null) return <EmptyState sentence={t('missing')} action={<Button onClick={() => void navigate(places.recognitions())}>{t('back')}</Button>} />;
  return <Recognised key={id} {...found} />;
}

function Recognised({ view, awards }: { view: RecognitionView; awards: readonly Award[] }) {
  const { t } = useTranslation(['recognition', 'history', 'domain', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const keeping = useKeeping();
  const wordsOf = useRefusalWords();
  /** What was typed last in a field and refused: it is not kept. */
  const [refused, setRefused] = useState<RecognitionRefused | null>(null);
  const [typed, setTyped] = useState<Partial<RecognitionFields>>({});
  const { recognition, version } = view;
  const { id, award, decision, presentedOn } = recognition;
  const edit = async (change: RecognitionEdit) => {
    // What was refused before is tried again together with this: a number and its date belong together.
    const { award: chosen, ...fields } = change;
    const all = { ...typed, ...fields };
    const done = await editRecognition(data, id, { ...all, ...(chosen && { award: chosen }) }, today());
    setRefused(done.ok ? null : done.error);
    setTyped(done.ok ? {} : all);
  };
  const discard = async () => {
    if (!(await keeping.keep(() => removeRecognitions(data, [id])))) return;
    void navigate(places.recognitions());
    toast({ text: t('removed', { count: 1 }), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  const words = wordsOf(refused);
  const state = recognitionState(view, today());
  const day = (field: 'date' | 'presentedOn') => ({
    placeholder: t('datePlaceholder'),
    invalidMessage: t('invalidDate'),
    draftOf: `${id}/${field}`,
    value: typed[field] ?? (field === 'date' ? decision.date : (presentedOn ?? '')),
    onCommit: (iso: string) => void edit({ [field]: iso }),
    error: words.fields[field],
  });
  const options = awards.some((each) => each.id === award.id) ? awardOptions(awards, (awardClass) => t(`domain:awardClass.${awardClass}`)) : [{ value: award.id, label: award.title }, ...awardOptions(awards, (awardClass) => t(`domain:awardClass.${awardClass}`))];
  return (
    <RecordPage
      title={version.subjectName}
      beside={<StateText {...recognitionLook[state]}>{t(`state.${state}`)}</StateText>}
      actions={
        <>
          <Button icon="history" kind="quiet" onClick={() => void navigate(places.recognitionHistory(id))}>
            {t('history:record.title')}
          </Button>
          <Button icon="trash" kind="quiet" onClick={() => void discard()}>
            {t('remove')}
          </Button>
          <Button icon="arrowLeft" kind="primary" onClick={() => void navigate(places.recognitions())}>
            {t('back')}
          </Button>
        </>
      }
      keeping={keeping}
      label={t('of', { name: version.subjectName })}
      wide="first"
    >
      <Card title={t('decision')}>
        <FieldGrid>
          <Select
            className={fieldWidth.full}
            label={t('award')}
            required
            value={award.id}
            onChoose={(chosen) => {
              const other = awards.find((each) => each.id === chosen);
              if (other) void edit({ award: other });
            }}
            options={options}
          />
          <TextField
            className={fieldWidth.half}
            label={t('number')}
            required
            maxLength={100}
            placeholder={t('numberPlaceholder')}
            value={typed.number ?? decision.number}
            onCommit={(text) => void edit({ number: decisionNumberOf(text) })}
            error={words.fields.number}
          />
          <DateField className={fieldWidth.quarter} label={t('date')} required {...day('date')} />
          <DateField className={fieldWidth.quarter} label={t('presentedOn')} {...day('presentedOn')} />
        </FieldGrid>
        {refused && (
          <p role="alert">
            <StateText tone="refused" shape="octagon">
              {words.whole ?? t('unkept')}
            </StateText>
          </p>
        )}
      </Card>
      <Card title={t('about')}>
        <dl className={styles.facts}>
          <dt>{t('name')}</dt>
          <dd>{version.subjectName}</dd>
          <dt>{t('kind')}</dt>
          <dd>{t(`domain:subjectKind.${version.subjectKind}`)}</dd>
          <dt>{t('unit')}</dt>
          <dd>{version.unitName}</dd>
          <dt>{t('level')}</dt>
          <dd>{t(`domain:awardLevel.${award.level}`)}</dd>
          <dt>{t('version')}</dt>
          <dd>
            <LinkButton onClick={() => void navigate(places.review(version.id))}>{t('openVersion', { number: version.submissionNo })}</LinkButton>
          </dd>
        </dl>
        <p className={styles.quiet}>{t('toldNext')}</p>
      </Card>
    </RecordPage>
  );
}
