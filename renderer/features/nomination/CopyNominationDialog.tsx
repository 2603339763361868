import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { carriedParts, type CarriedPart, type LeftBehind } from '../../../shared/rules/carryOver';
import { compileQuery } from '../../../shared/text/search';
import { copyNomination, useCopyPreview, useCopySources, type CopyPreview, type CopySource } from '../../data/copyNomination';
import { useData } from '../../data/DataContext';
import { takeBackLast } from '../../data/undoing';
import { describeError, type KnownError } from '../../i18n/errorWords';
import { formatDate, today } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Combobox } from '../../ui/Combobox';
import { Dialog } from '../../ui/Dialog';
import { NumberField } from '../../ui/NumberField';
import { StateText } from '../../ui/StateText';
import { useToast } from '../../ui/Toast';
import { classes } from '../../ui/tone';
import styles from './NominationsScreen.module.css';
import { SameInYear } from './SameInYear';

interface Props {
  /** The nomination to be copied; '' while it is to be chosen. */
  fromId: string;
  planYear: number;
  onClose: () => void;
  onCopied: (id: string) => void;
}

/** Last year's achievements are last year's: who wants them again says so. */
const usual: readonly CarriedPart[] = ['summary', 'duties', 'explanations', 'evidence'];

/** Chép từ năm trước: which nomination, into which year, what of it goes along, and in words what does not. */
export function CopyNominationDialog({ fromId, planYear, onClose, onCopied }: Props) {
  const { t } = useTranslation(['nominations', 'app', 'domain']);
  const { t: tError } = useTranslation();
  const data = useData();
  const toast = useToast();
  const [year, setYear] = useState(planYear);
  const [chosenId, setChosenId] = useState(fromId);
  const [parts, setParts] = useState<ReadonlySet<CarriedPart>>(new Set(usual));
  const [unchosen, setUnchosen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<KnownError | null>(null);
  const sources = useCopySources(year) ?? [];
  const preview = useCopyPreview(chosenId, year, today());
  const toggle = (part: CarriedPart, on: boolean) => setParts(new Set(on ? [...parts, part] : [...parts].filter((other) => other !== part)));
  const submit = async () => {
    if (!preview) return setUnchosen(true);
    setBusy(true);
    const copied = await copyNomination(data, preview.source.id, { planYear: year, parts }, today());
    setBusy(false);
    if (!copied.ok) return setError(copied.error);
    const { subject, planYear: before } = preview.source;
    toast({ text: t('copy.done', { name: subject.name, year: before }), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
    onCopied(copied.value.id);
  };
  const words = error && describeError(tError, error);
  return (
    <Dialog
      open
      title={t('copy.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" disabled={busy} {...(fromId !== '' && { 'data-autofocus': true })} onClick={() => void submit()}>
            {t('copy.submit')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Combobox<CopySource>
          className={styles.span4}
          label={t('copy.from')}
          required
          hint={t('copy.fromHint')}
          error={unchosen && chosenId === '' ? t('copy.fromMissing') : undefined}
          items={sources}
          itemKey={({ id }) => id}
          itemLabel={({ subject, planYear: of }) => t('copy.source', { name: subject.name, year: of })}
          itemDetail={({ subject }) => [t(`domain:subjectKind.${subject.kind}`), subject.position ?? subject.className, subject.team].filter(Boolean).join(' · ')}
          filter={findSources}
          value={chosenId}
          onChoose={(source) => setChosenId(source?.id ?? '')}
          emptyLabel={t('copy.noneFits')}
          countLabel={(count) => t('copy.count', { count })}
          autoFocus={fromId === ''}
        />
        <NumberField
          className={styles.span2}
          label={t('copy.year')}
          required
          plain
          min={2015}
          max={2100}
          invalidMessage={t('add.yearInvalid', { min: '2015', max: '2100' })}
          value={year}
          onCommit={(value) => value !== null && setYear(value)}
        />
        {preview && (
          <>
            <SameInYear className={styles.span6} whom={preview.source.subject} year={year} />
            <Parts preview={preview} chosen={parts} onToggle={toggle} />
            <Left left={preview.left} />
            <p className={styles.span6}>{t('copy.kept')}</p>
          </>
        )}
        {words && (
          <div className={styles.span6} role="alert">
            <StateText tone="refused" shape="octagon" dense>
              {`${words.what} ${words.why} ${words.todo}`}
            </StateText>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function findSources(sources: readonly CopySource[], typed: string): CopySource[] {
  const fits = compileQuery(typed);
  return sources.filter(({ subject, planYear }) => fits(`${subject.name} ${planYear}`));
}

function Parts({ preview, chosen, onToggle }: { preview: CopyPreview; chosen: ReadonlySet<CarriedPart>; onToggle: (part: CarriedPart, on: boolean) => void }) {
  const { t } = useTranslation('nominations');
  const { parts, source } = preview;
  const hint = (part: CarriedPart) => {
    if (parts[part] === 0) return t('copy.nothing');
    return part === 'achievements' || part === 'evidence' ? t(`copy.hint.${part}`, { year: source.planYear }) : undefined;
  };
  return (
    <fieldset className={classes(styles.parts, styles.span3)}>
      <legend>{t('copy.parts')}</legend>
      {carriedParts.map((part) => (
        <Checkbox
          key={part}
          label={t(`copy.part.${part}`, { count: parts[part] })}
          hint={hint(part)}
          disabled={parts[part] === 0}
          checked={parts[part] > 0 && chosen.has(part)}
          onToggle={(on) => onToggle(part, on)}
        />
      ))}
    </fieldset>
  );
}

function Left({ left }: { left: readonly LeftBehind[] }) {
  const { t } = useTranslation(['nominations', 'domain']);
  const words = (item: LeftBehind): string => {
    if (item.type !== 'consent') return t(`copy.leftItem.${item.type}`, { ...item });
    return t('copy.leftItem.consent', {
      purposeName: t(`domain:consentPurpose.${item.purpose}`).toLowerCase(),
      byName: t(`domain:consentBy.${item.by}`).toLowerCase(),
      dateText: formatDate(item.date),
    });
  };
  return (
    <section className={classes(styles.left, styles.span3)}>
      <h3>{t('copy.left')}</h3>
      {left.length === 0 ? (
        <p>{t('copy.leftNothing')}</p>
      ) : (
        <ul>
          {left.map((item, index) => (
            <li key={index}>{words(item)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
