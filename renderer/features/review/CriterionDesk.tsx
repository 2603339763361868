import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordChange } from '../../../shared/journal/recordChange';
import { marks as allMarks, type Mark } from '../../../shared/model/answer';
import type { Evidence } from '../../../shared/model/evidence';
import type { NominationFile } from '../../../shared/rules/nominationFile';
import type { ReviewView } from '../../data/reviews';
import { formatMoment } from '../../i18n/formats';
import { useDifferenceWords } from '../../i18n/useDifferenceWords';
import { useTextChangeWords } from '../../i18n/useValueWords';
import { Button } from '../../ui/Button';
import { ChangeList } from '../../ui/ChangeList';
import { LinkButton } from '../../ui/LinkButton';
import { PaneScroll } from '../../ui/PaneScroll';
import { Segmented } from '../../ui/Segmented';
import { markLook } from './markLook';
import { MeritNotes } from './MeritNotes';
import { NotesPart } from './NotesPart';
import { RequestsPart, type WritingPartProps } from './RequestsPart';
import { SchoolAnswer } from './SchoolAnswer';
import styles from './review.module.css';

interface Props extends WritingPartProps {
  /** The evidence file that is looked at. */
  shown: Evidence | undefined;
  /** Shows a file of the dossier in the viewer. */
  onLook: (evidenceId: string) => void;
  mark: Mark | null;
  onMark: (mark: Mark) => void;
}

/** What the school answered, the Sở's mark, requests to the school and notes that stay here. */
export function CriterionDesk({ criterion, view, drafts, keep, shown, onLook, mark, onMark }: Props) {
  const { t } = useTranslation(['review', 'domain']);
  const [wording, setWording] = useState(false);
  const ref = criterion.shortRef;
  return (
    <PaneScroll label={t('mark', { ref })}>
      <section className={styles.part}>
        <h2>{t('answer', { ref })}</h2>
        <SchoolAnswer criterion={criterion} view={view} />
        <p className={styles.second}>
          <LinkButton aria-expanded={wording} onClick={() => setWording(!wording)}>
            {t('wording')}
          </LinkButton>
        </p>
        {wording && <p className={styles.wording}>{criterion.wording}</p>}
      </section>
      <section className={styles.part}>
        <h2>{t('mark', { ref })}</h2>
        <Segmented
          block
          disabled={view.newer !== null}
          label={t('mark', { ref })}
          value={mark}
          onChoose={onMark}
          options={allMarks.map((value, index) => ({ value, label: t(`domain:mark.${value}`), ...markLook[value], keys: `Alt+${index + 1}` }))}
        />
        <Suggestion {...{ criterion, view, mark, onMark }} />
      </section>
      <RequestsPart {...{ criterion, view, drafts, keep, shown, onLook }} />
      <NotesPart {...{ criterion, view, drafts, keep }} />
      <Differences view={view} />
      <MeritNotes view={view} />
      <About view={view} />
    </PaneScroll>
  );
}

/** The mark of an earlier version, to be kept with one press or passed over. */
function Suggestion({ criterion, view, mark, onMark }: Pick<Props, 'criterion' | 'view' | 'mark' | 'onMark'>) {
  const { t } = useTranslation(['review', 'domain']);
  const suggested = view.earlier?.marks.get(criterion.id);
  if (!suggested) return null;
  return (
    <div className={styles.suggested}>
      <span className={styles.second}>
        {t(suggested.untouched ? 'suggestedUntouched' : 'suggestedChanged', {
          number: suggested.submissionNo,
          mark: t(`domain:mark.${suggested.mark}`),
        })}
      </span>
      {mark === null && view.newer === null && (
        <Button size="small" kind="quiet" icon="check" onClick={() => onMark(suggested.mark)}>
          {t('keepMark')}
        </Button>
      )}
    </div>
  );
}

/** Everything that differs from another version, not only in this answer: the one from the unit's other computer, and the one before. */
function Differences({ view: { earlier, fromBeside, file } }: { view: ReviewView }) {
  const { t } = useTranslation('review');
  return (
    <>
      {fromBeside && (
        <DifferencesPart {...fromBeside} file={file} title={t('differencesBeside', { at: formatMoment(fromBeside.version.receivedAt) })} none={t('sameBeside')} />
      )}
      {earlier && earlier.differences.length > 0 && (
        <DifferencesPart {...earlier} file={file} title={t('differences', { number: earlier.version.submissionNo })} />
      )}
    </>
  );
}

interface DifferencesProps {
  file: NominationFile;
  title: string;
  /** Said where nothing differs. */
  none?: string;
  differences: readonly RecordChange[];
  names: ReadonlyMap<string, string>;
}

function DifferencesPart({ file, title, none, differences, names }: DifferencesProps) {
  const told = useDifferenceWords(file, names);
  const words = useTextChangeWords();
  return (
    <section className={styles.part} aria-label={title}>
      <h2>{title}</h2>
      {differences.length > 0 ? <ChangeList items={told(differences)} words={words} /> : <p className={styles.second}>{none}</p>}
    </section>
  );
}

/** The rest of the dossier in short: summary, achievements, what is proposed, the council's vote. */
function About({ view }: { view: ReviewView }) {
  const { t } = useTranslation(['review', 'domain']);
  const { nomination, achievements, proposals, rulePack, meeting, vote } = view.file;
  return (
    <section className={styles.part}>
      <h2>{t('about')}</h2>
      {nomination.summary && <p className={styles.answer}>{nomination.summary}</p>}
      {achievements.length > 0 && (
        <ul className={styles.list}>
          {achievements.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      )}
      <p className={styles.second}>
        {t('proposals')}: {proposals.map(({ awardId }) => rulePack.awards.find(({ id }) => id === awardId)?.title ?? awardId).join('; ')}
      </p>
      {meeting?.date && vote && meeting.totalMembers !== undefined && (
        <p className={styles.second}>{t('vote', { date: meeting.date.split('-').reverse().join('/'), for: vote.result.for, total: meeting.totalMembers })}</p>
      )}
    </section>
  );
}
