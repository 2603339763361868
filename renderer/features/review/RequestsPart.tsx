import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../shared/model/evidence';
import type { Criterion } from '../../../shared/model/plan';
import type { Request } from '../../../shared/model/review';
import { useData } from '../../data/DataContext';
import type { Keep } from '../../data/keeping';
import { keepRequest, removeRequest, type ReviewView } from '../../data/reviews';
import { formatDate } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { Select } from '../../ui/Select';
import { StateIcon } from '../../ui/StateIcon';
import { EarlierRequests } from './EarlierRequests';
import styles from './review.module.css';
import { useWriteLine, type Drafts } from './WriteLine';

export interface WritingPartProps {
  criterion: Criterion;
  view: ReviewView;
  drafts: Drafts;
  keep: Keep;
}

interface Props extends WritingPartProps {
  /** The evidence file that is looked at: a request can be about it. */
  shown: Evidence | undefined;
  onLook: (evidenceId: string) => void;
}

/** What a request is about, as the officer chooses it. */
type About = 'criterion' | 'evidence' | 'whole';

/** What the school is asked to add, and the line for the next request: about the open criterion, its file, or the whole. */
export function RequestsPart({ criterion, view, drafts, keep, shown, onLook }: Props) {
  const { t } = useTranslation(['review', 'app', 'nominations']);
  const data = useData();
  const { requests, row } = view;
  const [next, setNext] = useState<{ about: About; dueDate: string }>({
    about: 'criterion',
    // Those of one review are mostly asked for by one day.
    dueDate: requests.findLast(({ dueDate }) => dueDate !== undefined)?.dueDate ?? '',
  });
  const kept = (id: string) => requests.find((request) => request.id === id);
  const write = (id: string, { text, about, dueDate }: { text: string; about: About; dueDate: string }) => {
    const evidenceId = about === 'evidence' ? (kept(id)?.evidenceId ?? shown?.id) : undefined;
    void keep(() =>
      keepRequest(data, row.version, id, {
        text,
        ...(about !== 'whole' && { criterionId: criterion.id }),
        ...(evidenceId !== undefined && { evidenceId }),
        ...(dueDate !== '' && { dueDate }),
      }),
    );
  };
  const settingsOf = (request: Request | undefined): typeof next => (request ? { about: aboutOf(request), dueDate: request.dueDate ?? '' } : next);
  const writing = useWriteLine({
    drafts,
    place: `request/${criterion.id}`,
    label: t('requestNew', { ref: criterion.shortRef }),
    placeholder: t('requestPlaceholder'),
    icon: 'plus',
    textOf: (id) => kept(id)?.text,
    onWrite: (id, text) => write(id, { text, ...settingsOf(kept(id)) }),
  });
  const current = kept(writing.id);
  const settings = settingsOf(current);
  const change = (part: Partial<typeof next>) => {
    setNext({ ...settings, ...part });
    if (current) write(current.id, { text: current.text, ...settings, ...part });
  };
  // What was settled is not asked about: first it is looked at again.
  const settled = view.newer !== null || row.review?.status === 'declined' || row.review?.status === 'accepted' || row.review?.status === 'forwarded';
  const options = (['criterion', 'evidence', 'whole'] as const).filter((about) => about !== 'evidence' || shown !== undefined || settings.about === 'evidence');
  return (
    <section className={styles.part}>
      <h2>
        {t('requests')} <span className={styles.second}>{requestsInWords(t, view)}</span>
      </h2>
      {/* Above the list: what is added moves no button under the pointer of a double click. */}
      {settled ? (
        view.newer === null && <p className={styles.second}>{t('requestSettled')}</p>
      ) : (
        <>
          {writing.line}
          <div className={styles.asking}>
            <Select
              hideLabel
              label={t('requestAbout')}
              value={settings.about}
              onChoose={(about) => change({ about: about as About })}
              options={options.map((about) => ({ value: about, label: t(`about_${about}`, { ref: criterion.shortRef }) }))}
            />
            <DateField
              hideLabel
              label={t('requestDue')}
              placeholder={t('requestDueHint')}
              value={settings.dueDate}
              onCommit={(dueDate) => change({ dueDate })}
              invalidMessage={t('nominations:invalidDate')}
            />
          </div>
        </>
      )}
      <ul className={styles.requests}>
        {requests
          .filter(({ id }) => id !== writing.id)
          .map((request) => (
            <Asked
              key={request.id}
              request={request}
              view={view}
              settled={settled}
              {...((request.criterionId ?? criterion.id) === criterion.id && { onEdit: () => writing.edit(request.id) })}
              onRemove={() => void keep(() => removeRequest(data, request.id))}
            />
          ))}
      </ul>
      <EarlierRequests {...{ view, keep, settled, onLook }} />
    </section>
  );
}

function aboutOf({ criterionId, evidenceId }: Request): About {
  if (evidenceId !== undefined) return 'evidence';
  return criterionId === undefined ? 'whole' : 'criterion';
}

interface AskedProps {
  request: Request;
  view: ReviewView;
  settled: boolean;
  onEdit?: () => void;
  onRemove: () => void;
}

function Asked({ request, view: { file }, settled, onEdit, onRemove }: AskedProps) {
  const { t } = useTranslation(['review', 'app']);
  const about = file.plan.criteria.find(({ id }) => id === request.criterionId);
  const evidence = file.evidence.find(({ id }) => id === request.evidenceId);
  const facts = [
    request.askedBy,
    about ? t('requestRef', { ref: about.shortRef }) : t('requestWhole'),
    evidence && t('requestFile', { title: evidence.title }),
    request.dueDate !== undefined && t('requestBefore', { date: formatDate(request.dueDate) }),
  ];
  return (
    <li>
      <StateIcon shape="clock" tone="attention" />
      <p>
        {request.text}
        <span className={styles.second}>{facts.filter(Boolean).join(' · ')}</span>
      </p>
      {onEdit && !settled && (
        <Button kind="quiet" size="small" aria-label={t('requestEdit', { text: request.text })} onClick={onEdit}>
          {t('edit')}
        </Button>
      )}
      <Button kind="quiet" size="small" disabled={settled} aria-label={t('requestRemove', { text: request.text })} onClick={onRemove}>
        {t('app:action.remove')}
      </Button>
    </li>
  );
}

function requestsInWords(t: ReturnType<typeof useTranslation<'review'>>['t'], { requests, earlier }: WritingPartProps['view']): string {
  const asked = earlier?.requests.length ?? 0;
  const parts = [requests.length > 0 && t('requestCount', { count: requests.length }), asked > 0 && t('requestEarlierCount', { count: asked })];
  return parts.filter(Boolean).join(', ') || t('requestsNone');
}
