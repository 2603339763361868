import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { subjectKinds } from '../../../shared/model/plan';
import { reviewStatuses } from '../../../shared/model/review';
import { compareNames } from '../../../shared/text/names';
import { useAnswerRows } from '../../data/answersToUnits';
import { useQueue, type QueueRow } from '../../data/reviews';
import { useWorkingYear } from '../../data/workingYear';
import { formatCount, formatDate } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { StateText } from '../../ui/StateText';
import { nextInQueue, waits, type NextInQueue } from './nextInQueue';
import styles from './review.module.css';
import { statusLook } from './statusLook';

/** The queue: every nomination as last received, what waits first. */
export function QueueScreen() {
  const { t } = useTranslation(['review', 'app', 'domain']);
  const navigate = useNavigate();
  const rows = useQueue();
  const { text, choice } = useColumnKinds();
  const columns = useMemo<DataColumn<QueueRow>[]>(
    () => [
      {
        id: 'name',
        header: t('columns.name'),
        width: 170,
        grow: 2,
        value: ({ version }) => version.subjectName,
        compare: (a, b) => compareNames(a.version.subjectName, b.version.subjectName),
        filter: text,
      },
      {
        id: 'kind',
        header: t('columns.kind'),
        width: 120,
        value: ({ version }) => t(`domain:subjectKind.${version.subjectKind}`),
        optional: true,
        filter: choice(subjectKinds.map((kind) => t(`domain:subjectKind.${kind}`))),
      },
      {
        id: 'unit',
        header: t('columns.unit'),
        width: 180,
        grow: 2,
        value: ({ version }) => version.unitName,
        filter: text,
      },
      { id: 'version', header: t('columns.version'), width: 56, align: 'end', value: ({ version }) => version.submissionNo },
      {
        id: 'received',
        header: t('columns.received'),
        width: 104,
        value: ({ version }) => version.receivedAt,
        text: ({ version }) => formatDate(version.receivedAt),
        cell: ({ version }) => formatDate(version.receivedAt),
      },
      {
        id: 'status',
        header: t('columns.status'),
        width: 150,
        value: ({ review }) => t(`domain:reviewStatus.${review?.status ?? 'new'}`),
        cell: ({ review, contested, forked, withdrawn }) => {
          const status = review?.status ?? 'new';
          if (withdrawn) {
            return (
              <StateText tone="neutral" shape="octagon" dense>
                {t('withdrawnShort')}
              </StateText>
            );
          }
          if (contested) {
            return (
              <StateText tone="attention" shape="triangle" dense>
                {t('contestedShort')}
              </StateText>
            );
          }
          if (forked) {
            return (
              <StateText tone="attention" shape="squares" dense>
                {t('forkedShort')}
              </StateText>
            );
          }
          return (
            <StateText {...statusLook[status]} dense>
              {t(`domain:reviewStatus.${status}`)}
            </StateText>
          );
        },
        filter: choice(reviewStatuses.map((status) => t(`domain:reviewStatus.${status}`))),
      },
      { id: 'marked', header: t('columns.marked'), width: 76, align: 'end', value: ({ marked }) => marked, optional: true },
      { id: 'evidence', header: t('columns.evidence'), width: 92, align: 'end', value: ({ version }) => version.evidenceCount, optional: true },
    ],
    [t, text, choice],
  );
  const answers = useAnswerRows();
  const { year: planYear } = useWorkingYear();
  if (!rows || !answers) return null;
  const unanswered = answers.filter(({ isDue, newRequests, newDecisions }) => isDue && newRequests + newDecisions > 0).length;
  const waiting = rows.filter(waits);
  const next = nextInQueue(rows, planYear, unanswered);
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.review')}
        detail={t('detail', { waiting: formatCount(waiting.length), all: formatCount(rows.length) })}
        actions={<NextButton next={next} />}
      />
      <AllJudged next={next} year={planYear} />
      <ListTable
        list="review"
        label={t('list')}
        title={t('list')}
        rows={rows}
        rowKey={versionKey}
        columns={columns}
        onOpen={({ version }) => void navigate(places.review(version.id))}
        empty={
          <EmptyState
            sentence={t('empty')}
            action={
              <Button kind="primary" icon="trayIn" onClick={() => void navigate(places.receive())}>
                {t('goReceive')}
              </Button>
            }
          />
        }
      />
    </div>
  );
}

const versionKey = ({ version }: QueueRow): string => version.id;

/** The one thing to do next, as the screen's primary button. */
function NextButton({ next }: { next: NextInQueue | undefined }) {
  const { t } = useTranslation('review');
  const navigate = useNavigate();
  switch (next?.type) {
    case 'review':
      return (
        <Button kind="primary" trailingIcon="arrowRight" onClick={() => void navigate(places.review(next.versionId))}>
          {t('next')}
        </Button>
      );
    case 'documents':
      return (
        <Button kind="primary" icon="doc" onClick={() => void navigate(places.documents())}>
          {t('goDocuments')}
        </Button>
      );
    case 'answers':
      return (
        <Button kind="primary" icon="reply" onClick={() => void navigate(places.answers())}>
          {t('goAnswers')}
        </Button>
      );
    case 'receive':
      return (
        <Button kind="primary" icon="trayIn" onClick={() => void navigate(places.receive())}>
          {t('goReceive')}
        </Button>
      );
    case undefined:
      return null;
  }
}

/** Once everything is judged: what comes of it. */
function AllJudged({ next, year }: { next: NextInQueue | undefined; year: number }) {
  const { t } = useTranslation('review');
  if (next?.type === 'documents') return <p className={styles.allDone}>{t('allDone')}</p>;
  if (next?.type !== 'receive' && next?.type !== 'answers') return null;
  const { requested, declined } = next;
  const parts = [requested > 0 && t('noneAccepted.requested', { count: requested }), declined > 0 && t('noneAccepted.declined', { count: declined })];
  return (
    <p className={styles.allDone}>
      {[t('noneAccepted.what', { year }), ...parts, t(`noneAccepted.${next.type}`)].filter(Boolean).join(' ')}
    </p>
  );
}
