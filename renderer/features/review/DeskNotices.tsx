import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useData } from '../../data/DataContext';
import type { Keeping } from '../../data/keeping';
import type { ReviewView } from '../../data/reviews';
import { takeChoiceBack } from '../../data/versionChoice';
import { formatDate, formatMoment } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { LinkButton } from '../../ui/LinkButton';
import { NoticeLine } from '../../ui/NoticeLine';
import { ChooseDialog } from './ChooseDialog';
import { DuplicatesNotice } from './DuplicatesNotice';
import { Unkept } from './Unkept';
import styles from './review.module.css';

/** What is to be known of a version before it is judged: another counts, its key is not confirmed, it stands beside another. */
export function DeskNotices({ view, keeping }: { view: ReviewView; keeping: Keeping }) {
  const { t } = useTranslation('review');
  const navigate = useNavigate();
  const { row, newer, recognitions } = view;
  const { version, sender } = row;
  return (
    <>
      {newer && (
        <Notice>
          {newer.why === 'later' ? (
            <Banner tone="information" shape="pencil" title={t('newer', { number: newer.submissionNo })} detail={t('newerDetail', { number: version.submissionNo })} />
          ) : (
            <Banner
              tone="information"
              shape="squares"
              title={t('notChosen')}
              detail={t('notChosenDetail', { number: version.submissionNo, at: formatMoment(version.receivedAt) })}
            />
          )}
        </Notice>
      )}
      {sender && !sender.confirmedAt && (
        <Notice>
          <Banner
            tone="attention"
            shape="triangle"
            title={t(row.contested ? 'contested' : 'unconfirmed', { unit: version.unitName })}
            detail={t(row.contested ? 'contestedDetail' : 'unconfirmedDetail')}
            action={<Button onClick={() => void navigate(places.receive())}>{t('unconfirmedAction')}</Button>}
          />
        </Notice>
      )}
      {row.withdrawn && (
        <Notice>
          <Banner
            tone="attention"
            shape="octagon"
            title={row.endedAt ? t('withdrawnAt', { unit: row.endedAt }) : t(`withdrawn.${row.withdrawn}`)}
            detail={row.endedAt ? t('withdrawnAtDetail', { unit: row.endedAt }) : t('withdrawnDetail')}
          />
        </Notice>
      )}
      {recognitions.map(({ id, award, decision }) => (
        <Notice key={id}>
          <NoticeLine
            tone="information"
            shape="tick"
            title={t('recognised', { award: award.title, number: decision.number, date: formatDate(decision.date) })}
            action={<LinkButton onClick={() => void navigate(places.recognition(id))}>{t('recognisedOpen')}</LinkButton>}
          />
        </Notice>
      ))}
      {!newer && <Fork view={view} keeping={keeping} />}
      {!newer && <DuplicatesNotice versionId={version.id} />}
      {keeping.failure && (
        <Notice>
          <Unkept error={keeping.failure} onRetry={keeping.retry} />
        </Notice>
      )}
    </>
  );
}

/** Two versions from two computers of the unit: which of them was chosen, or the way to choose one. */
function Fork({ view: { row, beside }, keeping }: { view: ReviewView; keeping: Keeping }) {
  const { t } = useTranslation('review');
  const data = useData();
  const navigate = useNavigate();
  const [choosing, setChoosing] = useState(false);
  const { version, review, forked } = row;
  const [other] = beside;
  if (!other) return null;
  const look = <Button onClick={() => void navigate(places.review(other.id))}>{t('otherOpen')}</Button>;
  if (forked) {
    return (
      <Notice>
        <Banner
          tone="attention"
          shape="squares"
          title={t('forked')}
          detail={t('forkedDetail', { at: formatMoment(version.receivedAt), other: formatMoment(other.receivedAt) })}
          action={
            <>
              {look}
              <Button onClick={() => setChoosing(true)}>{t('choose.open')}</Button>
            </>
          }
        />
        {choosing && <ChooseDialog version={version} onClose={() => setChoosing(false)} />}
      </Notice>
    );
  }
  if (!review?.chosen) return null;
  const { by, at, reason } = review.chosen;
  return (
    <Notice>
      <Banner
        tone="information"
        shape="squares"
        title={t('choose.done')}
        detail={t('choose.doneDetail', { name: by, at: formatMoment(at), reason })}
        action={
          <>
            {look}
            <Button onClick={() => void keeping.keep(() => takeChoiceBack(data, version.id))}>{t('choose.back')}</Button>
          </>
        }
      />
    </Notice>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return <div className={styles.notice}>{children}</div>;
}
