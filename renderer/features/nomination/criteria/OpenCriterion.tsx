import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../../../../shared/model/answer';
import type { Criterion } from '../../../../shared/model/plan';
import { countWords } from '../../../../shared/text/words';
import { answerCriterion, type AnswerEdit } from '../../../data/answers';
import { useData } from '../../../data/DataContext';
import { formatTime } from '../../../i18n/formats';
import { LinkButton } from '../../../ui/LinkButton';
import { Segmented } from '../../../ui/Segmented';
import { TextArea } from '../../../ui/TextArea';
import { useWindowSize } from '../../../ui/theme';
import { classes } from '../../../ui/tone';
import { KeptCheckbox, useAtOnce } from '../atOnce';
import { EvidenceCell } from '../evidence/EvidenceCell';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import { RequestCard } from '../requests/RequestCard';
import { requestsAtCriterion } from '../requests/requestsAt';
import { CollectiveChoice } from './CollectiveChoice';
import styles from './CriteriaTab.module.css';
import { CriterionLabel, CriterionNumber } from './CriterionHead';

/** The criterion that is open: answer, explanation, official wording on demand, and its evidence beside it. */
export function OpenCriterion({ criterion, onToggle }: { criterion: Criterion; onToggle: () => void }) {
  const { t } = useTranslation(['nominations', 'domain']);
  const data = useData();
  const keep = useKeep();
  const { file, readOnly } = useNomination();
  const { id } = criterion;
  const answer = file.answers.find(({ criterionId }) => criterionId === id);
  const [met, showMet] = useAtOnce(answer?.met ?? null);
  const edit = (part: AnswerEdit) => void keep(() => answerCriterion(data, file.nomination.id, id, part));
  const byCollective = criterion.rule?.type === 'qualifyingCollective';
  const place = (part: string) => `criterion/${id}/${part}`;
  return (
    <section className={classes(styles.row, styles.opened)} data-place={`criterion/${id}`}>
      <div className={styles.editor}>
        <div className={styles.openHead}>
          <CriterionNumber criterion={criterion} open />
          <CriterionLabel criterion={criterion} open onToggle={onToggle} />
        </div>
        {requestsAtCriterion(file, id).map((request) => (
          <RequestCard key={request.id} request={request} place={place(`request-${request.id}`)} />
        ))}
        {byCollective ? (
          <div data-place={place('collectiveNominationId')}>
            <CollectiveChoice />
          </div>
        ) : (
          <div data-place={place('met')}>
            <Segmented<Mark>
              label={t('criteria.answer', { label: criterion.label })}
              value={met}
              disabled={readOnly}
              onChoose={(mark) => {
                showMet(mark);
                edit({ met: mark });
              }}
              options={[
                { value: 'yes', label: t('domain:mark.yes'), shape: 'tick', tone: 'done' },
                { value: 'partly', label: t('domain:mark.partly'), shape: 'half', tone: 'attention' },
                { value: 'no', label: t('domain:mark.no'), shape: 'dashed', tone: 'neutral' },
              ]}
            />
          </div>
        )}
        {criterion.rule?.type === 'anyOf' && (
          <fieldset className={styles.options} data-place={place('options')}>
            <legend>{t('criteria.options')}</legend>
            {criterion.rule.options.map((option) => (
              <KeptCheckbox
                key={option.id}
                label={option.label}
                checked={answer?.options.includes(option.id) ?? false}
                disabled={readOnly}
                onToggle={(holds) => edit({ option: option.id, holds })}
              />
            ))}
          </fieldset>
        )}
        <Explanation
          label={byCollective ? t('criteria.collectiveExplanation') : t('criteria.explanation', { label: criterion.label })}
          place={place('explanation')}
          value={answer?.explanation ?? ''}
          keptAt={answer?.explanation ? answer.updatedAt : null}
          wording={criterion.wording}
          readOnly={readOnly}
          onCommit={(explanation) => edit({ explanation })}
        />
      </div>
      <EvidenceCell criterion={criterion} ids={answer?.evidenceIds ?? []} place={place('evidenceIds')} />
    </section>
  );
}

interface ExplanationProps {
  label: string;
  place: string;
  value: string;
  /** ISO moment. */
  keptAt: string | null;
  wording: string;
  readOnly: boolean;
  onCommit: (text: string) => void;
}

/** The words of the unit, with their count and when they were kept; the plan's own words on demand. */
function Explanation({ label, place, value, keptAt, wording, readOnly, onCommit }: ExplanationProps) {
  const { t } = useTranslation('nominations');
  const [typed, setTyped] = useState<string | null>(null);
  const wide = useWindowSize() === 'wide';
  const [wordingShown, setWordingShown] = useState(false);
  const count = countWords(typed ?? value);
  const kept = keptAt === null || (typed !== null && typed !== value) ? null : formatTime(new Date(keptAt));
  const state = (() => {
    if (typed !== null && typed !== value) return t('criteria.unsaved', { count });
    return kept === null ? t('criteria.words', { count }) : t('criteria.kept', { count, time: kept });
  })();
  return (
    <div className={styles.explanation} data-place={place}>
      <TextArea
        label={label}
        hideLabel
        rows={wide ? 4 : 3}
        maxLength={20_000}
        readOnly={readOnly}
        placeholder={t('criteria.explanationHint')}
        value={value}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onCommit={onCommit}
      />
      <div className={styles.kept}>
        <span className={styles.second}>{state}</span>
        <LinkButton aria-expanded={wordingShown} onClick={() => setWordingShown(!wordingShown)}>
          {wordingShown ? t('criteria.hideWording') : t('criteria.wording')}
        </LinkButton>
      </div>
      {wordingShown && <blockquote className={styles.wording}>{wording}</blockquote>}
    </div>
  );
}
