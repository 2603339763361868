import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/model/meeting';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { setAgenda } from '../../data/meetingRoom';
import type { BallotRow } from '../../data/meetings';
import { KeepingBanner } from '../../safety/KeepingBanner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './CouncilScreen.module.css';

/** Which nominations a meeting decides on, in which order. What was voted on stays in it. */
export function AgendaDialog({ meeting, rows, onClose }: { meeting: Meeting; rows: readonly BallotRow[]; onClose: () => void }) {
  const { t } = useTranslation('council');
  const data = useData();
  const keeping = useKeeping();
  const listed = rows.filter(({ onAgenda }) => onAgenda);
  const others = rows.filter(({ onAgenda }) => !onAgenda);
  const ids = listed.map(({ nomination }) => nomination.id);
  const order = (next: readonly string[]) => void keeping.keep(() => setAgenda(data, meeting.id, next));
  const swap = (index: number, other: number) => order(ids.with(index, ids[other]!).with(other, ids[index]!));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('agenda.title')}
      actions={
        <Button kind="primary" data-autofocus onClick={onClose}>
          {t('members.done')}
        </Button>
      }
    >
      <KeepingBanner keeping={keeping} />
      {rows.length === 0 && <p className={styles.none}>{t('votes.none')}</p>}
      <ol className={styles.people} aria-label={t('agenda.listed')}>
        {listed.map(({ nomination, subject, vote }, index) => (
          <li key={nomination.id} className={styles.person}>
            <span>
              {index + 1}. <strong>{subject.name}</strong>
            </span>
            <span className={styles.tools}>
              <Button size="small" icon="arrowUp" disabled={index === 0} aria-label={t('agenda.upOf', { name: subject.name })} onClick={() => swap(index, index - 1)}>
                {t('agenda.up')}
              </Button>
              <Button size="small" icon="arrowDown" disabled={index === ids.length - 1} aria-label={t('agenda.downOf', { name: subject.name })} onClick={() => swap(index, index + 1)}>
                {t('agenda.down')}
              </Button>
              <Button
                size="small"
                kind="quiet"
                disabled={vote !== null || ids.length === 1}
                aria-label={t('agenda.dropOf', { name: subject.name })}
                onClick={() => order(ids.filter((id) => id !== nomination.id))}
              >
                {t('agenda.drop')}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <>
          <h3 className={styles.part}>{t('agenda.others')}</h3>
          <ul className={styles.people} aria-label={t('agenda.others')}>
            {others.map(({ nomination, subject }) => (
              <li key={nomination.id} className={styles.person}>
                <span>{subject.name}</span>
                <Button size="small" icon="plus" aria-label={t('agenda.addOf', { name: subject.name })} onClick={() => order([...ids, nomination.id])}>
                  {t('agenda.add')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
