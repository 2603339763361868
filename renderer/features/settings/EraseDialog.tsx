import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalError } from '../../../shared/journal/vaultJournal';
import { matches } from '../../../shared/text/search';
import { useData } from '../../data/DataContext';
import { eraseRecords, restartAfterErasure } from '../../data/erasure';
import { readKeptUnread, type LetGo } from '../../data/letGo';
import { mentionsOf } from '../../data/mentions';
import { readPeople, recordsAboutPeople, type Person } from '../../data/people';
import { usePost } from '../../data/postState';
import type { About } from '../../data/recordNames';
import { formatCount } from '../../i18n/formats';
import { aboutWords } from '../../i18n/historyWords';
import { useLetGoWords } from '../../safety/LetGoBanner';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { NumberField } from '../../ui/NumberField';
import { TextField } from '../../ui/TextField';
import { FailureBanner } from './FailureBanner';
import styles from './settings.module.css';

/** Years that data of people without a newer nomination is kept, unless somebody says otherwise. */
const keptYears = 5;

/** At most so many are shown; the filters find the others. */
const shown = 200;

/** At most so many names stand in a sentence. */
const mostNamed = 20;

/** Chooses people by name or by the last year they were nominated in, and erases all that is kept of them for good. */
export function EraseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'app', 'domain', 'receive']);
  const { t: tHistory } = useTranslation('history');
  const data = useData();
  const waiting = (usePost()?.outgoing ?? []).filter(({ state }) => state !== 'sent').length;
  const [people, setPeople] = useState<Person[] | null>(null);
  const [name, setName] = useState('');
  const [until, setUntil] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [step, setStep] = useState<'choose' | 'confirm' | 'erasing'>('choose');
  const [mentions, setMentions] = useState<readonly About[]>([]);
  const [unread, setUnread] = useState<readonly LetGo[]>([]);
  const letGoWords = useLetGoWords();
  const [failure, setFailure] = useState<JournalError | null>(null);
  useEffect(() => void readPeople(data).then(setPeople), [data]);

  const found = (people ?? []).filter(
    (person) => matches(person.name, name) && (until === null || (person.lastYear ?? 0) <= until),
  );
  const toggle = (subjectId: string): void => {
    const next = new Set(chosen);
    if (!next.delete(subjectId)) next.add(subjectId);
    setChosen(next);
  };
  const namesOfChosen = (): string[] => (people ?? []).filter(({ subjectId }) => chosen.has(subjectId)).map((person) => person.name);
  const confirm = async (): Promise<void> => {
    setMentions(await mentionsOf(data, namesOfChosen(), await recordsAboutPeople(data, [...chosen])));
    setUnread(await readKeptUnread(data));
    setStep('confirm');
  };
  const eraseChosen = async (): Promise<void> => {
    setStep('erasing');
    const erased = await eraseRecords(data, await recordsAboutPeople(data, [...chosen]));
    if (erased.ok) return restartAfterErasure(data);
    setFailure(erased.error);
    setStep('confirm');
  };

  if (step !== 'choose') {
    return (
      <Dialog
        open
        size="small"
        {...(step === 'confirm' && { onClose })}
        title={t('personal.confirmTitle', { count: chosen.size })}
        actions={
          <>
            <Button data-autofocus disabled={step === 'erasing'} onClick={() => setStep('choose')}>
              {t('app:action.back')}
            </Button>
            <Button disabled={step === 'erasing'} onClick={() => void eraseChosen()}>
              {step === 'erasing' ? t('personal.erasing') : t('personal.erase', { count: chosen.size })}
            </Button>
          </>
        }
      >
        <div className={styles.stack}>
          {failure && <FailureBanner error={failure} />}
          <p className={styles.path}>{namesOfChosen().slice(0, mostNamed).join(', ')}</p>
          <p>{t('personal.confirmWords')}</p>
          {mentions.length > 0 && (
            <Banner
              tone="attention"
              shape="triangle"
              title={t('personal.mentioned', { count: mentions.length })}
              detail={t('personal.mentionedWords', { names: mentions.slice(0, mostNamed).map((about) => aboutWords(tHistory, about)).join(', ') })}
            />
          )}
          {waiting > 0 && <Banner tone="attention" shape="triangle" title={t('personal.waiting', { count: waiting })} detail={t('personal.waitingWords')} />}
          {unread.length > 0 && (
            <Banner tone="attention" shape="triangle" title={t('receive:letGo.willGo', { count: unread.length })} detail={t('receive:letGo.willGoDetail', { files: letGoWords(unread) })} />
          )}
          <p className={styles.small}>{t('personal.confirmBackups')}</p>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('personal.dialogTitle')}
      footStart={<span className={styles.small}>{t('personal.chosen', { chosen: formatCount(chosen.size), found: formatCount(found.length) })}</span>}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.close')}</Button>
          <Button disabled={chosen.size === 0} onClick={() => void confirm()}>
            {t('personal.next')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t('personal.dialogWords', { years: keptYears })}</p>
        <div className={styles.form}>
          <TextField
            label={t('personal.name')}
            className={styles.two}
            data-autofocus
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <NumberField
            label={t('personal.until')}
            hint={t('personal.untilHint', { year: new Date().getFullYear() - keptYears })}
            plain
            value={until}
            min={1900}
            max={2200}
            invalidMessage={t('personal.untilInvalid')}
            onCommit={setUntil}
          />
        </div>
        <ul className={styles.people} aria-label={t('personal.people')}>
          {found.slice(0, shown).map(({ subjectId, name: full, kind, unitName, lastYear }) => (
            <li key={subjectId}>
              <Checkbox
                label={full}
                hint={[t(`domain:subjectKind.${kind}`), unitName, lastYear === null ? t('personal.noYear') : t('personal.lastYear', { year: lastYear })]
                  .filter(Boolean)
                  .join(' · ')}
                checked={chosen.has(subjectId)}
                onToggle={() => toggle(subjectId)}
              />
            </li>
          ))}
        </ul>
        {people !== null && found.length === 0 && <p>{t('personal.none')}</p>}
      </div>
    </Dialog>
  );
}
