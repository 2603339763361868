import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { marks as allMarks, type Mark } from '../../../shared/model/answer';
import type { Criterion } from '../../../shared/model/plan';
import { qualifyingCollective } from '../../../shared/rules/criteria';
import type { ReviewView } from '../../data/reviews';
import { LinkButton } from '../../ui/LinkButton';
import { PaneScroll } from '../../ui/PaneScroll';
import { Segmented } from '../../ui/Segmented';
import { markLook } from './markLook';
import { NotesPart } from './NotesPart';
import { RequestsPart, type WritingPartProps } from './RequestsPart';
import styles from './review.module.css';

interface Props extends WritingPartProps {
  mark: Mark | null;
  onMark: (mark: Mark) => void;
}

/** What the school answered, the Sở's mark, requests to the school and notes that stay here. */
export function CriterionDesk({ criterion, view, drafts, keep, mark, onMark }: Props) {
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
          label={t('mark', { ref })}
          value={mark}
          onChoose={onMark}
          options={allMarks.map((value, index) => ({ value, label: t(`domain:mark.${value}`), ...markLook[value], keys: `Alt+${index + 1}` }))}
        />
      </section>
      <RequestsPart {...{ criterion, view, drafts, keep }} />
      <NotesPart {...{ criterion, view, drafts, keep }} />
      <About view={view} />
    </PaneScroll>
  );
}

function SchoolAnswer({ criterion, view }: { criterion: Criterion; view: ReviewView }) {
  const { t } = useTranslation(['review', 'domain']);
  const { file } = view;
  if (criterion.rule?.type === 'qualifyingCollective') {
    if (!file.collective) return <p className={styles.answer}>{t('collectiveNone')}</p>;
    const { met, of } = qualifyingCollective(file);
    return <p className={styles.answer}>{t('collective', { name: file.collective.subject.name, met, of })}</p>;
  }
  const answer = file.answers.find(({ criterionId }) => criterionId === criterion.id);
  if (!answer?.met) return <p className={styles.answer}>{t('noAnswer')}</p>;
  const options = criterion.rule?.type === 'anyOf' ? criterion.rule.options.filter(({ id }) => answer.options.includes(id)) : [];
  return (
    <>
      {answer.explanation && <p className={styles.answer}>{answer.explanation}</p>}
      {options.length > 0 && <p className={styles.answer}>{t('options', { options: options.map(({ label }) => label).join('; ') })}</p>}
      <p className={styles.second}>{t('unitMark', { mark: t(`domain:mark.${answer.met}`) })}</p>
    </>
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
