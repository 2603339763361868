import { useTranslation } from 'react-i18next';
import { newId } from '../../../shared/model/newId';
import type { Criterion } from '../../../shared/model/plan';
import type { Request } from '../../../shared/model/review';
import { useData } from '../../data/DataContext';
import type { Keep } from '../../data/keeping';
import { keepRequest, removeRequest, type ReviewView } from '../../data/reviews';
import { Button } from '../../ui/Button';
import { StateIcon } from '../../ui/StateIcon';
import { classes } from '../../ui/tone';
import styles from './review.module.css';
import { useWriteLine, type Drafts } from './WriteLine';

export interface WritingPartProps {
  criterion: Criterion;
  view: ReviewView;
  drafts: Drafts;
  keep: Keep;
}

/** What the school is asked to add, and the line for the next request about the open criterion. */
export function RequestsPart({ criterion, view, drafts, keep }: WritingPartProps) {
  const { t } = useTranslation(['review', 'app']);
  const data = useData();
  const { requests, row, file } = view;
  const writing = useWriteLine({
    drafts,
    place: `request/${criterion.id}`,
    label: t('requestNew', { ref: criterion.shortRef }),
    placeholder: t('requestPlaceholder'),
    icon: 'plus',
    textOf: (id) => requests.find((request) => request.id === id)?.text,
    onWrite: (id, text) => void keep(() => keepRequest(data, row.version, id, { criterionId: criterion.id, text })),
  });
  // What was settled is not asked about: first it is looked at again.
  const settled = view.newer !== null || row.review?.status === 'declined' || row.review?.status === 'accepted' || row.review?.status === 'forwarded';
  return (
    <section className={styles.part}>
      <h2>
        {t('requests')} <span className={styles.second}>{requestsInWords(t, view)}</span>
      </h2>
      {/* Above the list: what is added moves no button under the pointer of a double click. */}
      {settled ? view.newer === null && <p className={styles.second}>{t('requestSettled')}</p> : writing.line}
      <ul className={styles.requests}>
        {requests
          .filter(({ id }) => id !== writing.id)
          .map((request) => {
            const about = file.plan.criteria.find(({ id }) => id === request.criterionId);
            return (
              <li key={request.id}>
                <StateIcon shape="clock" tone="attention" />
                <p>
                  {request.text}
                  <span className={styles.second}>
                    {about ? t('requestBy', { name: request.askedBy, ref: about.shortRef }) : t('requestByWhole', { name: request.askedBy })}
                  </span>
                </p>
                {about === criterion && !settled && (
                  <Button kind="quiet" size="small" aria-label={t('requestEdit', { text: request.text })} onClick={() => writing.edit(request.id)}>
                    {t('edit')}
                  </Button>
                )}
                <Button
                  kind="quiet"
                  size="small"
                  disabled={settled}
                  aria-label={t('requestRemove', { text: request.text })}
                  onClick={() => void keep(() => removeRequest(data, request.id))}
                >
                  {t('app:action.remove')}
                </Button>
              </li>
            );
          })}
      </ul>
      <EarlierRequests view={view} onAskAgain={settled ? undefined : ({ criterionId, text }) => void keep(() => keepRequest(data, row.version, newId(), { text, ...(criterionId && { criterionId }) }))} />
    </section>
  );
}

function requestsInWords(t: ReturnType<typeof useTranslation<'review'>>['t'], { requests, earlier }: WritingPartProps['view']): string {
  const asked = earlier?.requests.length ?? 0;
  const parts = [requests.length > 0 && t('requestCount', { count: requests.length }), asked > 0 && t('requestEarlierCount', { count: asked })];
  return parts.filter(Boolean).join(', ') || t('requestsNone');
}

/** What was asked on earlier versions, and what the school has done there since. */
function EarlierRequests({ view, onAskAgain }: Pick<WritingPartProps, 'view'> & { onAskAgain: ((request: Request) => void) | undefined }) {
  const { t } = useTranslation('review');
  const { earlier, file, requests } = view;
  if (!earlier || earlier.requests.length === 0) return null;
  return (
    <ul className={classes(styles.requests, styles.earlier)} aria-label={t('requestsEarlier')}>
      {earlier.requests.map(({ request, submissionNo, changed, addedEvidence }) => {
        const ref = file.plan.criteria.find(({ id }) => id === request.criterionId)?.shortRef;
        const became = changed === null ? 'unknown' : !changed ? 'untouched' : addedEvidence > 0 ? 'evidence' : 'changed';
        return (
          <li key={request.id}>
            {changed ? <StateIcon shape="tick" tone="done" /> : <StateIcon shape="clock" tone="attention" />}
            <p>
              {request.text}
              <span className={styles.second}>
                {[t('version', { number: submissionNo }), ref ? t('requestRef', { ref }) : t('requestWhole'), t(`became.${became}`, { count: addedEvidence })].join(' · ')}
              </span>
            </p>
            {onAskAgain && !changed && !requests.some(({ text }) => text === request.text) && (
              <Button kind="quiet" size="small" aria-label={t('askAgainOf', { text: request.text })} onClick={() => onAskAgain(request)}>
                {t('askAgain')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
