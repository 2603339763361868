import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AnswerItem, AnswerRow } from '../../data/answersToUnits';
import { describeError } from '../../i18n/errorWords';
import { useClusterMeetingWords } from '../../i18n/clusterMeetingWords';
import { formatDate } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { PaneScroll } from '../../ui/PaneScroll';
import styles from './answers.module.css';
import { lookOfRow, stateOfRow } from './answerLook';

/** What the answer to one unit tells, the new things first; or why it cannot be told yet. */
export function AnswerPanel({ row }: { row: AnswerRow }) {
  const { t } = useTranslation(['answers', 'errors']);
  const navigate = useNavigate();
  const { sender, items, meetings, newReceipts, blocked, last } = row;
  const meetingWords = useClusterMeetingWords();
  const words = blocked && describeError(t, blocked);
  const of = (type: AnswerItem['what']['type']) =>
    items.filter(({ what }) => what.type === type).sort((a, b) => Number(b.isNew) - Number(a.isNew));
  const [requests, decisions, recognitions] = [of('request'), of('decision'), of('recognition')];
  return (
    <PaneScroll label={t('panel.label')} className={styles.panel}>
      <Badge {...lookOfRow(row)}>{t(`state.${stateOfRow(row)}`)}</Badge>
      <h2 className={styles.unit}>{sender.name}</h2>
      {words && (
        <div className={styles.blocked}>
          <p>
            {words.why} {words.todo}
          </p>
          {blocked.type === 'answerToUnconfirmed' && (
            <Button size="small" onClick={() => void navigate(places.receive())}>
              {t('panel.confirm')}
            </Button>
          )}
        </div>
      )}
      {newReceipts.length > 0 && (
        <section>
          <h3>{t('panel.receipts')}</h3>
          <ul className={styles.items}>
            {newReceipts.map(({ id, sequence, receivedAt }) => (
              <li key={id}>{t('panel.receipt', { sequence, date: formatDate(receivedAt) })}</li>
            ))}
          </ul>
        </section>
      )}
      {requests.length > 0 && <Items title={t('panel.requests')} items={requests} />}
      {decisions.length > 0 && <Items title={t('panel.decisions')} items={decisions} />}
      {recognitions.length > 0 && <Items title={t('panel.recognitions')} items={recognitions} />}
      {meetings.length > 0 && (
        <section>
          <h3>{t('panel.meetings')}</h3>
          <ul className={styles.items}>
            {meetings.map(({ meeting, isNew }) => (
              <li key={meeting.id}>
                {meetingWords(meeting)}
                <p className={styles.second}>{t(isNew ? 'panel.new' : 'panel.toldBefore')}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {newReceipts.length + items.length + meetings.length === 0 && <p className={styles.second}>{t('panel.none')}</p>}
      {last && (
        <section>
          <h3>{t('panel.lastTitle')}</h3>
          <p className={styles.path}>{t('panel.last', { sequence: last.sequence, date: formatDate(last.writtenAt), path: last.path })}</p>
        </section>
      )}
      <p className={styles.second}>{t('panel.never')}</p>
    </PaneScroll>
  );
}

function Items({ title, items }: { title: string; items: readonly AnswerItem[] }) {
  const { t } = useTranslation(['answers', 'domain']);
  const said = ({ what }: AnswerItem): string => {
    if (what.type === 'request') return what.withdrawn ? t('panel.withdrawn', { text: what.text }) : what.text;
    if (what.type === 'decision') {
      const withdrawn = what.withdrawnBy && t(`panel.nominationWithdrawn.${what.withdrawnBy}`);
      return [(!withdrawn || what.outcome !== 'reviewing') && t(`domain:reviewStatus.${what.outcome}`), withdrawn].filter(Boolean).join(' · ');
    }
    return t(what.withdrawn ? 'panel.recognitionBack' : 'panel.recognition', { award: what.award.title, number: what.decision.number, date: formatDate(what.decision.date) });
  };
  return (
    <section>
      <h3>{title}</h3>
      <ul className={styles.items}>
        {items.map((item) => {
          const { id, name, submissionNo, isNew, what } = item;
          const facts = [
            t('panel.item', { name, number: submissionNo }),
            what.type === 'request' && what.dueDate !== undefined && t('panel.due', { date: formatDate(what.dueDate) }),
            t(isNew ? 'panel.new' : 'panel.toldBefore'),
          ];
          return (
            <li key={id}>
              {said(item)}
              {what.type === 'decision' && what.reason !== undefined && <p>{t('panel.reason', { reason: what.reason })}</p>}
              <p className={styles.second}>{facts.filter(Boolean).join(' · ')}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
