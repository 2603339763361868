import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { schoolYearWithin } from '../../../shared/text/schoolYear';
import { useData } from '../../data/DataContext';
import { addFollowUp, editFollowUp, removeFollowUp, useFollowed, type FollowedView, type RecognisedBy } from '../../data/followUps';
import { useKeeping } from '../../data/keeping';
import { takeBackLast } from '../../data/undoing';
import { useWorkingYear } from '../../data/workingYear';
import { formatDate, today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { RecordPage } from '../../safety/RecordPage';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { StateText } from '../../ui/StateText';
import { useToast } from '../../ui/Toast';
import { FollowUpItem } from './FollowUpItem';
import { followLook, followState } from './followState';
import styles from './nurture.module.css';

/** One who was recognised: by what, and what was noticed of him year after year. */
export function FollowedScreen() {
  const { t } = useTranslation('nurture');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const view = useFollowed(id);
  if (view === undefined) return null;
  if (view === null) {
    return <EmptyState sentence={t('followed.missing')} action={<Button onClick={() => void navigate(places.nurture('followed'))}>{t('back')}</Button>} />;
  }
  return <Followed key={id} view={view} />;
}

function Followed({ view }: { view: FollowedView }) {
  const { t } = useTranslation(['nurture', 'history', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const keeping = useKeeping();
  const { subject, since, recognitions, followUps, nominationId } = view;
  const day = today();
  const { year: planYear } = useWorkingYear();
  const state = followState(view, planYear, day);
  const add = () => void keeping.keep(() => addFollowUp(data, subject.id, { planYear, schoolYear: schoolYearWithin(planYear, day) }));
  const drop = async (id: string) => {
    if (await keeping.keep(() => removeFollowUp(data, id))) toast({ text: t('followed.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  return (
    <RecordPage
      title={subject.name}
      beside={<StateText {...followLook[state]}>{t(`followState.${state}`)}</StateText>}
      actions={
        <>
          {nominationId !== null && (
            <>
              <Button icon="history" kind="quiet" onClick={() => void navigate(places.nominationHistory(nominationId))}>
                {t('history:record.title')}
              </Button>
              <Button icon="star" kind="quiet" onClick={() => void navigate(places.nomination(nominationId))}>
                {t('openNomination')}
              </Button>
            </>
          )}
          <Button icon="arrowLeft" kind="primary" onClick={() => void navigate(places.nurture('followed'))}>
            {t('back')}
          </Button>
        </>
      }
      keeping={keeping}
      label={t('followed.of', { name: subject.name })}
    >
      <Card title={t('followed.why')}>
        <Recognitions recognitions={recognitions} />
      </Card>
      <Card title={t('followed.list')} detail={t('followed.listDetail')}>
        <div className={styles.stack}>
          <div>
            <Button size="small" icon="plus" onClick={add}>
              {t('followed.add')}
            </Button>
          </div>
          {followUps.length === 0 ? (
            <p className={styles.quiet}>{t('followed.listEmpty')}</p>
          ) : (
            <ol className={styles.items} reversed>
              {followUps.map((followUp, index) => (
                <FollowUpItem
                  key={followUp.id}
                  followUp={followUp}
                  number={followUps.length - index}
                  since={since}
                  onEdit={(fields) => void keeping.keep(() => editFollowUp(data, followUp.id, fields))}
                  onRemove={() => void drop(followUp.id)}
                />
              ))}
            </ol>
          )}
        </div>
      </Card>
    </RecordPage>
  );
}

function Recognitions({ recognitions }: { recognitions: readonly RecognisedBy[] }) {
  const { t } = useTranslation('nurture');
  if (recognitions.length === 0) return <p className={styles.quiet}>{t('followed.none')}</p>;
  const words = (recognition: RecognisedBy): string => {
    if (recognition.kind === 'nomination') {
      const { year, decisions } = recognition;
      const told = decisions.map(({ award, decision }) => t('followed.byDecision', { title: award.title, number: decision.number, date: formatDate(decision.date) }));
      return [t('followed.byNomination', { year }), ...told].join(' · ');
    }
    const { title, year, decisionDate } = recognition.award;
    return t('followed.awardOf', { title, year: year ?? decisionDate?.slice(0, 4) ?? t('followed.unknownSince') });
  };
  return (
    <ul className={styles.reasons}>
      {recognitions.map((recognition, index) => (
        <li key={index}>
          <StateText tone="done" shape="tick" dense>
            {words(recognition)}
          </StateText>
        </li>
      ))}
    </ul>
  );
}
