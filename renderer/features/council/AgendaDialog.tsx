import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/model/meeting';
import type { AgendaMove } from '../../../shared/rules/meetingRoom';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { changeAgenda } from '../../data/meetingRoom';
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
  const all = rows.map(({ nomination }) => nomination.id);
  const change = (id: string, move: AgendaMove) => void keeping.keep(() => changeAgenda(data, meeting.id, all, id, move));
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
              <Button size="small" icon="arrowUp" disabled={index === 0} aria-label={t('agenda.upOf', { name: subject.name })} onClick={() => change(nomination.id, 'up')}>
                {t('agenda.up')}
              </Button>
              <Button size="small" icon="arrowDown" disabled={index === listed.length - 1} aria-label={t('agenda.downOf', { name: subject.name })} onClick={() => change(nomination.id, 'down')}>
                {t('agenda.down')}
              </Button>
              <Button
                size="small"
                kind="quiet"
                disabled={vote !== null || listed.length === 1}
                aria-label={t('agenda.dropOf', { name: subject.name })}
                onClick={() => change(nomination.id, 'drop')}
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
                <Button size="small" icon="plus" aria-label={t('agenda.addOf', { name: subject.name })} onClick={() => change(nomination.id, 'add')}>
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
