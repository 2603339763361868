import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../shared/model/plan';
import { qualifyingCollective } from '../../../shared/rules/criteria';
import type { ReviewView } from '../../data/reviews';
import { useTextChangeWords } from '../../i18n/useValueWords';
import { LinkButton } from '../../ui/LinkButton';
import { TextChange } from '../../ui/TextChange';
import styles from './review.module.css';

/** Words shown beside each change of a long answer, unless the whole is asked for. */
const beside = 12;

/** What the school answered; where the version before said otherwise, its words struck through beside the new ones. */
export function SchoolAnswer({ criterion, view }: { criterion: Criterion; view: ReviewView }) {
  const { t } = useTranslation(['review', 'domain']);
  const { file, earlier } = view;
  if (criterion.rule?.type === 'qualifyingCollective') {
    if (!file.collective) return <p className={styles.answer}>{t('collectiveNone')}</p>;
    const { met, of } = qualifyingCollective(file);
    return <p className={styles.answer}>{t('collective', { name: file.collective.subject.name, met, of })}</p>;
  }
  const answerIn = (dossier: typeof file) => dossier.answers.find(({ criterionId }) => criterionId === criterion.id);
  const answer = answerIn(file);
  const before = earlier?.file ? answerIn(earlier.file) : undefined;
  const was = before?.explanation ?? '';
  const is = answer?.explanation ?? '';
  const changed = earlier?.file !== undefined && earlier?.file !== null && was !== is;
  if (!answer?.met && !changed) return <p className={styles.answer}>{t('noAnswer')}</p>;
  const options = criterion.rule?.type === 'anyOf' ? criterion.rule.options.filter(({ id }) => answer?.options.includes(id)) : [];
  const gone = (before?.evidenceIds ?? []).filter((id) => !answer?.evidenceIds.includes(id));
  const titles = (earlier?.file?.evidence ?? []).filter(({ id }) => gone.includes(id)).map(({ title }) => title);
  return (
    <>
      {changed ? <ChangedText before={was} after={is} from={earlier.version.submissionNo} to={view.row.version.submissionNo} /> : is && <p className={styles.answer}>{is}</p>}
      {options.length > 0 && <p className={styles.answer}>{t('options', { options: options.map(({ label }) => label).join('; ') })}</p>}
      {titles.length > 0 && <p className={styles.answer}>{t('evidenceGone', { titles: titles.join('; ') })}</p>}
      {answer?.met && (
        <p className={styles.second}>
          {before?.met && before.met !== answer.met
            ? t('unitMarkChanged', { before: t(`domain:mark.${before.met}`), mark: t(`domain:mark.${answer.met}`) })
            : t('unitMark', { mark: t(`domain:mark.${answer.met}`) })}
        </p>
      )}
    </>
  );
}

function ChangedText({ before, after, from, to }: { before: string; after: string; from: number; to: number }) {
  const { t } = useTranslation('review');
  const words = useTextChangeWords();
  const [whole, setWhole] = useState(false);
  return (
    <>
      <p className={styles.answer}>
        <TextChange before={before} after={after} words={words} {...(!whole && { beside })} />
      </p>
      <p className={styles.second}>
        {t('compared', { from, to })} ·{' '}
        <LinkButton aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? 'abridged' : 'whole')}
        </LinkButton>
      </p>
    </>
  );
}
