import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { removeSubjects, useRegistered, type NominationLine, type RegisteredPerson, type SubjectNamed } from '../../data/register';
import { takeBackLast } from '../../data/undoing';
import type { PlatformError } from '../../../shared/platform';
import { describeError } from '../../i18n/errorWords';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { PaneScroll } from '../../ui/PaneScroll';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { StateText } from '../../ui/StateText';
import { useWindowSize } from '../../ui/theme';
import { useToast } from '../../ui/Toast';
import { consentLook } from './consentLook';
import styles from './people.module.css';
import { PersonConsents } from './PersonConsents';
import { PersonFields } from './PersonFields';

/** One person or collective: fields, consents, and the nominations of each year. */
export function PersonScreen() {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const person = useRegistered(id, today());
  if (person === undefined) return null;
  if (person === null) {
    return <EmptyState sentence={t('person.missing')} action={<Button onClick={() => void navigate(places.people())}>{t('back')}</Button>} />;
  }
  return <Person key={id} person={person} />;
}

function Person({ person }: { person: RegisteredPerson }) {
  const size = useWindowSize();
  const { t } = useTranslation(['people', 'nominations', 'app', 'domain']);
  const { t: tError } = useTranslation();
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const { keep, failure, retry } = useKeeping();
  const [refused, setRefused] = useState<PlatformError | SubjectNamed | null>(null);
  const { subject, nominations, consent } = person;
  const discard = async () => {
    const removed = await removeSubjects(data, [subject.id]);
    if (!removed.ok) return setRefused(removed.error);
    void navigate(places.people());
    return toast({ text: t('removed', { name: subject.name }), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  const unsaved = failure && describeError(tError, failure);
  const stays = refused && describeError(tError, refused);
  const sent = nominations.find(({ stage }) => stage === 'submitted');
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={subject.name}
        detail={t(`domain:subjectKind.${subject.kind}`)}
        beside={
          <StateText {...consentLook[consent]}>
            {size === 'narrow' ? t(`consent.${consent}`) : `${t('column.consent')}: ${t(`consent.${consent}`).toLowerCase()}`}
          </StateText>
        }
        actions={
          <>
            <Button icon="history" kind="quiet" onClick={() => void navigate(places.personHistory(subject.id))}>
              {t('person.history')}
            </Button>
            <Button icon="trash" kind="quiet" onClick={() => void discard()}>
              {t('person.remove')}
            </Button>
            <Button icon="arrowLeft" kind="primary" onClick={() => void navigate(places.people())}>
              {t('back')}
            </Button>
          </>
        }
      />
      {unsaved && (
        <div className={styles.notice}>
          <Banner
            tone="refused"
            shape="octagon"
            role="alert"
            title={`${t('nominations:unsaved.title')}. ${unsaved.what}`}
            detail={`${unsaved.why} ${unsaved.todo}`}
            action={<Button onClick={retry}>{t('nominations:unsaved.retry')}</Button>}
          />
        </div>
      )}
      {stays && (
        <div className={styles.notice}>
          <Banner tone="refused" shape="octagon" role="alert" title={stays.what} detail={`${stays.why} ${stays.todo}`} />
        </div>
      )}
      <div className={styles.record}>
        <PaneScroll label={t('person.fields')} className={styles.pane}>
          {sent && (
            <StateText dense tone="information" shape="info">
              {t('person.sent', { year: sent.planYear })}
            </StateText>
          )}
          <PersonFields subject={subject} kindLocked={nominations.length > 0} keep={keep} />
        </PaneScroll>
        <PaneScroll label={t('person.side')} className={styles.pane}>
          <PersonConsents person={person} keep={keep} />
          <Nominations subjectId={subject.id} nominations={nominations} />
        </PaneScroll>
      </div>
    </div>
  );
}

function Nominations({ subjectId, nominations }: { subjectId: string; nominations: readonly NominationLine[] }) {
  const { t } = useTranslation(['people', 'domain']);
  const navigate = useNavigate();
  return (
    <Card title={t('person.nominations')}>
      <div className={styles.stack}>
        {nominations.length === 0 && <p className={styles.quiet}>{t('person.noNominations')}</p>}
        <ul className={styles.rows}>
          {nominations.map(({ id, planYear, stage }) => (
            <li key={id} className={styles.line}>
              <LinkButton onClick={() => void navigate(places.nomination(id))}>{t('person.nomination', { year: planYear })}</LinkButton>
              <span>{t(`domain:stage.${stage}`)}</span>
            </li>
          ))}
        </ul>
        <Button size="small" icon="plus" onClick={() => void navigate(places.addNomination(subjectId))}>
          {t('person.nominate')}
        </Button>
      </div>
    </Card>
  );
}
