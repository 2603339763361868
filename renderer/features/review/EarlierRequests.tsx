import { useTranslation } from 'react-i18next';
import { newId } from '../../../shared/model/newId';
import { isAnswered } from '../../../shared/rules/requests';
import { useData } from '../../data/DataContext';
import type { EarlierRequest } from '../../data/earlierReview';
import type { Keep } from '../../data/keeping';
import { keepRequest, type ReviewView } from '../../data/reviews';
import { Button } from '../../ui/Button';
import { LinkButton } from '../../ui/LinkButton';
import { StateIcon } from '../../ui/StateIcon';
import { classes } from '../../ui/tone';
import styles from './review.module.css';

interface Props {
  view: ReviewView;
  keep: Keep;
  settled: boolean;
  /** Shows a file of the dossier in the viewer. */
  onLook: (evidenceId: string) => void;
}

/** What was asked on earlier versions, what the school replied, and what it has done there since. */
export function EarlierRequests({ view, keep, settled, onLook }: Props) {
  const { t } = useTranslation('review');
  const { earlier } = view;
  if (!earlier || earlier.requests.length === 0) return null;
  return (
    <ul className={classes(styles.requests, styles.earlier)} aria-label={t('requestsEarlier')}>
      {earlier.requests.map((asked) => (
        <Earlier key={asked.request.id} {...{ asked, view, keep, settled, onLook }} />
      ))}
    </ul>
  );
}

function Earlier({ asked, view, keep, settled, onLook }: Props & { asked: EarlierRequest }) {
  const { t } = useTranslation('review');
  const data = useData();
  const { request, submissionNo, changed, addedEvidence, reply, replyEvidence } = asked;
  const { file, requests, row } = view;
  const ref = file.plan.criteria.find(({ id }) => id === request.criterionId)?.shortRef;
  const became = changed === null ? 'unknown' : !changed ? 'untouched' : addedEvidence > 0 ? 'evidence' : 'changed';
  const isReplied = reply !== null && isAnswered(reply);
  const isDone = changed === true || isReplied;
  const { text, criterionId, evidenceId, dueDate } = request;
  const askAgain = () =>
    void keep(() =>
      keepRequest(data, row.version, newId(), {
        text,
        ...(criterionId !== undefined && { criterionId }),
        ...(evidenceId !== undefined && file.evidence.some(({ id }) => id === evidenceId) && { evidenceId }),
        ...(dueDate !== undefined && { dueDate }),
      }),
    );
  return (
    <li>
      {isDone ? <StateIcon shape="tick" tone="done" /> : <StateIcon shape="clock" tone="attention" />}
      <div className={styles.words}>
        <p>{text}</p>
        {isReplied && (
          <p className={styles.reply}>
            <span className={styles.second}>{t(reply.nothing ? 'replyNothing' : 'reply')}</span> {reply.text}
            {replyEvidence.map(({ id, title }) => (
              <LinkButton key={id} className={styles.attached} onClick={() => onLook(id)}>
                {title}
              </LinkButton>
            ))}
          </p>
        )}
        <p className={styles.second}>
          {[t('version', { number: submissionNo }), ref ? t('requestRef', { ref }) : t('requestWhole'), t(`became.${became}`, { count: addedEvidence })].join(' · ')}
        </p>
      </div>
      {!settled && (!changed || reply?.nothing === true) && !requests.some((each) => each.text === text) && (
        <Button kind="quiet" size="small" aria-label={t('askAgainOf', { text })} onClick={askAgain}>
          {t('askAgain')}
        </Button>
      )}
    </li>
  );
}
