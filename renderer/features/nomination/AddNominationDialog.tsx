import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { discoverySources, type Nomination } from '../../../shared/model/nomination';
import { subjectKinds, type SubjectKind } from '../../../shared/model/plan';
import type { Subject } from '../../../shared/model/subject';
import { compileQuery } from '../../../shared/text/search';
import { useData } from '../../data/DataContext';
import { useMovements } from '../../data/movements';
import { addNomination, type ChosenMovement } from '../../data/nominations';
import { useSubjects } from '../../data/subjects';
import { describeError } from '../../i18n/errorWords';
import { today } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { Dialog } from '../../ui/Dialog';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import { StateText } from '../../ui/StateText';
import { TextField } from '../../ui/TextField';
import { CopyOffer } from './CopyOffer';
import styles from './NominationsScreen.module.css';
import { SameInYear } from './SameInYear';

interface Props {
  /** Somebody of the register to begin with; anything else begins with an empty name. */
  subjectId: string;
  planYear: number;
  onClose: () => void;
  onAdded: (id: string) => void;
}

interface Draft {
  kind: SubjectKind;
  name: string;
  movement: string;
  movementTitle: string;
  source: string;
  discoveredBy: string;
}

/** The choice of a movement that is not in the list. */
const other = 'other';
/** At most this many people who are known already are offered. */
const offered = 3;

/** Thêm điển hình: whom, for which year, through which movement, and who found them. Somebody known is taken again. */
export function AddNominationDialog({ subjectId, planYear, onClose, onAdded }: Props) {
  const { t } = useTranslation(['nominations', 'app', 'domain']);
  const { t: tError } = useTranslation();
  const data = useData();
  const movements = useMovements() ?? [];
  const subjects = useSubjects();
  const [chosen, setKnown] = useState<Subject | null | undefined>(undefined);
  const known = chosen === undefined ? (subjects?.find(({ id }) => id === subjectId) ?? null) : chosen;
  const [year, setYear] = useState(planYear);
  const [discoveredOn, setDiscoveredOn] = useState('');
  const { register, handleSubmit, watch, formState, setError } = useForm<Draft>({
    defaultValues: { kind: 'teacher', name: '', movement: '', movementTitle: '', source: '', discoveredBy: '' },
  });
  const [kind, name, movement] = watch(['kind', 'name', 'movement']);
  const submit = handleSubmit(async (draft) => {
    const chosenMovement = movementOf(draft);
    const added = await addNomination(
      data,
      {
        subject: known ? { id: known.id } : { kind: draft.kind, name: draft.name.trim() },
        planYear: year,
        ...(chosenMovement && { movement: chosenMovement }),
        ...(draft.source && { source: draft.source as NonNullable<Nomination['source']> }),
        ...(draft.discoveredBy.trim() && { discoveredBy: draft.discoveredBy.trim() }),
        ...(discoveredOn && { discoveredOn }),
      },
      today(),
    );
    if (added.ok) return onAdded(added.value.id);
    const { what, why, todo } = describeError(tError, added.error);
    setError('root', { message: `${what} ${why} ${todo}` });
  });
  return (
    <Dialog
      open
      title={t('add.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" disabled={formState.isSubmitting} onClick={() => void submit()}>
            {t('add.submit')}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {known ? (
          <div className={styles.span4}>
            <Chosen subject={known} year={year} onChange={() => setKnown(null)} />
          </div>
        ) : (
          <>
            <Select
              className={styles.span2}
              label={t('add.kind')}
              required
              options={subjectKinds.map((value) => ({ value, label: t(`domain:subjectKind.${value}`) }))}
              {...register('kind')}
            />
            <div className={styles.span2}>
              <TextField
                label={t(kind === 'collective' ? 'add.collectiveName' : 'add.name')}
                required
                maxLength={500}
                data-autofocus
                error={formState.errors.name?.message}
                {...register('name', { validate: (text) => text.trim() !== '' || t('add.nameMissing') })}
              />
              <Known typed={name} kind={kind} onChoose={setKnown} />
            </div>
          </>
        )}
        <NumberField
          className={styles.span2}
          label={t('add.year')}
          required
          plain
          min={2015}
          max={2100}
          invalidMessage={t('add.yearInvalid', { min: '2015', max: '2100' })}
          value={year}
          onCommit={(value) => value !== null && setYear(value)}
        />
        {!known && <SameInYear className={styles.span6} whom={{ kind, name }} year={year} />}
        <Select
          className={styles.span6}
          label={t('add.movement')}
          placeholder={t('add.movementNone')}
          options={[...movements.map(({ id, title }) => ({ value: id, label: title })), { value: other, label: t('add.movementOther') }]}
          {...register('movement')}
        />
        {movement === other && (
          <TextField className={styles.span6} label={t('add.movementTitle')} maxLength={500} {...register('movementTitle')} />
        )}
        <Select
          className={styles.span2}
          label={t('add.source')}
          placeholder={t('add.sourceNone')}
          options={discoverySources.map((value) => ({ value, label: t(`domain:source.${value}`) }))}
          {...register('source')}
        />
        <TextField className={styles.span2} label={t('add.discoveredBy')} maxLength={500} {...register('discoveredBy')} />
        <DateField
          className={styles.span2}
          label={t('add.discoveredOn')}
          placeholder={t('datePlaceholder')}
          invalidMessage={t('invalidDate')}
          value={discoveredOn}
          onCommit={setDiscoveredOn}
        />
        {formState.errors.root?.message && (
          <div className={styles.span6} role="alert">
            <StateText tone="refused" shape="octagon" dense>
              {formState.errors.root.message}
            </StateText>
          </div>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function movementOf({ movement, movementTitle }: Draft): ChosenMovement | null {
  if (movement === '') return null;
  if (movement !== other) return { id: movement };
  return movementTitle.trim() === '' ? null : { title: movementTitle.trim() };
}

/** People of the chosen kind whose name fits what is being typed. */
function Known({ typed, kind, onChoose }: { typed: string; kind: SubjectKind; onChoose: (subject: Subject) => void }) {
  const { t } = useTranslation('nominations');
  const subjects = useSubjects() ?? [];
  if (typed.trim().length < 2) return null;
  const fits = compileQuery(typed);
  const found = subjects.filter((subject) => subject.kind === kind && fits(subject.name)).slice(0, offered);
  if (found.length === 0) return null;
  return (
    <div className={styles.known}>
      <p>{t('add.known')}</p>
      {found.map((subject) => (
        <button key={subject.id} type="button" onClick={() => onChoose(subject)}>
          {[subject.name, subject.position ?? subject.className, subject.team].filter(Boolean).join(' · ')}
        </button>
      ))}
    </div>
  );
}

/** Somebody known who was chosen; says when the year has a nomination of them already. */
function Chosen({ subject, year, onChange }: { subject: Subject; year: number; onChange: () => void }) {
  const { t } = useTranslation(['nominations', 'domain']);
  return (
    <>
      <div className={styles.chosen}>
        <p>
          <strong>{t('add.useKnown', { name: subject.name, kind: t(`domain:subjectKind.${subject.kind}`).toLowerCase() })}</strong>
          <span>{t('add.chosen')}</span>
        </p>
        <Button kind="quiet" size="small" onClick={onChange}>
          {t('add.change')}
        </Button>
      </div>
      <SameInYear whom={subject} year={year} />
      <CopyOffer subjectId={subject.id} year={year} />
    </>
  );
}
