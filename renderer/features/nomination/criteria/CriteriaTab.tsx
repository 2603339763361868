import { useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { criteriaFor } from '../../../../shared/rules/criteria';
import { PaneScroll } from '../../../ui/PaneScroll';
import { moveFocus } from '../../../ui/useRoving';
import { useNomination } from '../NominationContext';
import { focusPlace } from '../placeOf';
import { RequestCard } from '../requests/RequestCard';
import requestStyles from '../requests/requests.module.css';
import { requestsAtWhole } from '../requests/requestsAt';
import styles from './CriteriaTab.module.css';
import { CriterionRow } from './CriterionRow';
import { OpenCriterion } from './OpenCriterion';

/** The criterion that a focus path names. */
function criterionOf(focus: string | null): string | null {
  const [place, id] = focus?.split('/') ?? [];
  return place === 'criterion' && id ? id : null;
}

/** Criteria and their evidence in one grid; one is open at a time. */
export function CriteriaTab({ focus }: { focus: string | null }) {
  const { t } = useTranslation('nominations');
  const { file, readiness } = useNomination();
  const { key: visit } = useLocation();
  const criteria = criteriaFor(file.plan, file.subject.kind);
  const atWhole = requestsAtWhole(file);
  const firstLacking = readiness.blocking.find(({ place }) => place.criterionId !== undefined)?.place.criterionId;
  const [open, setOpen] = useState<{ id: string | null; visit: string }>({
    id: criterionOf(focus) ?? firstLacking ?? criteria[0]?.id ?? null,
    visit,
  });
  // Sent here again (a finding, Ctrl+Enter): open what is asked for.
  if (open.visit !== visit) setOpen({ id: criterionOf(focus) ?? open.id, visit });

  const toggle = (id: string) => {
    const opens = open.id !== id;
    // At once: what is pressed next belongs to the criterion that was opened.
    flushSync(() => setOpen({ id: opens ? id : null, visit }));
    if (opens) focusPlace(`criterion/${id}/met`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['criterion'] === undefined) return;
    moveFocus(event, event.currentTarget, '[data-criterion]', { axis: 'vertical', wrap: false });
  };
  return (
    <div className={styles.criteria}>
      <div className={styles.head} aria-hidden="true">
        <span>{t('criteria.title')}</span>
        <span>{t('criteria.evidence')}</span>
      </div>
      <PaneScroll label={t('criteria.title')}>
        {atWhole.length > 0 && (
          <div className={requestStyles.whole}>
            {atWhole.map((request) => (
              <RequestCard key={request.id} request={request} place={`request/${request.id}`} />
            ))}
          </div>
        )}
        <div onKeyDown={onKeyDown}>
          {criteria.map((criterion) =>
            criterion.id === open.id ? (
              <OpenCriterion key={criterion.id} criterion={criterion} onToggle={() => toggle(criterion.id)} />
            ) : (
              <CriterionRow key={criterion.id} criterion={criterion} onToggle={() => toggle(criterion.id)} />
            ),
          )}
        </div>
      </PaneScroll>
    </div>
  );
}
