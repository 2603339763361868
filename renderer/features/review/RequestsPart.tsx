import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../shared/model/plan';
import { useData } from '../../data/DataContext';
import { addRequest, removeRequest, type ReviewView } from '../../data/reviews';
import { Button } from '../../ui/Button';
import { StateIcon } from '../../ui/StateIcon';
import { TextField } from '../../ui/TextField';
import styles from './review.module.css';

/** What the school is asked to add, and the field for the next request about the open criterion. */
export function RequestsPart({ criterion, view }: { criterion: Criterion; view: ReviewView }) {
  const { t } = useTranslation(['review', 'app']);
  const data = useData();
  const field = useRef<HTMLInputElement>(null);
  const { requests, row, file } = view;
  // What was settled is not asked about: first it is looked at again.
  const settled = row.review?.status === 'declined' || row.review?.status === 'accepted' || row.review?.status === 'forwarded';
  const add = async () => {
    const text = field.current?.value.trim();
    if (!text) return;
    const added = await addRequest(data, row.version, { criterionId: criterion.id, text });
    if (added.ok && field.current) field.current.value = '';
  };
  return (
    <section className={styles.part}>
      <h2>
        {t('requests')} <span className={styles.second}>{requests.length === 0 ? t('requestsNone') : t('requestCount', { count: requests.length })}</span>
      </h2>
      <ul className={styles.requests}>
        {requests.map((request) => {
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
              <Button
                kind="quiet"
                size="small"
                disabled={settled}
                aria-label={t('requestRemove', { text: request.text })}
                onClick={() => void removeRequest(data, request.id)}
              >
                {t('app:action.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
      {settled ? (
        <p className={styles.second}>{t('requestSettled')}</p>
      ) : (
        <form
          className={styles.write}
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextField
            ref={field}
            hideLabel
            className={styles.grow}
            label={t('requestNew', { ref: criterion.shortRef })}
            placeholder={t('requestPlaceholder')}
          />
          <Button type="submit" icon="plus">
            {t('requestAdd')}
          </Button>
        </form>
      )}
    </section>
  );
}
