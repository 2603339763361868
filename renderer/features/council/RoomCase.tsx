import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/model/meeting';
import { criteriaFor, qualifyingCollective } from '../../../shared/rules/criteria';
import type { NominationFile } from '../../../shared/rules/nominationFile';
import { useAttendees } from '../../data/meetingRoom';
import type { BallotRow } from '../../data/meetings';
import { useNominationView } from '../../data/nominationFile';
import { Button } from '../../ui/Button';
import { PaneScroll } from '../../ui/PaneScroll';
import { StateText } from '../../ui/StateText';
import { RecusalDialog } from './RecusalDialog';
import styles from './room.module.css';

/** Who it is and why, for all to read. Of a pupil nothing but name and class. */
export function RoomCase({ meeting, row, place }: { meeting: Meeting; row: BallotRow; place: string }) {
  const { t } = useTranslation(['council', 'domain']);
  const view = useNominationView(row.nomination.id);
  const [recusing, setRecusing] = useState(false);
  const { subject, awards } = row;
  const part = [subject.kind === 'student' ? subject.className && t('room.class', { name: subject.className }) : subject.position, subject.kind === 'student' ? undefined : subject.team];
  const words = part.filter(Boolean).join(', ');
  return (
    <section className={styles.about} aria-label={subject.name}>
      <PaneScroll label={subject.name}>
        <div className={styles.person}>
          <p className={styles.place}>
            {place} · {t(`domain:subjectKind.${subject.kind}`)}
          </p>
          <h2>{subject.name}</h2>
          {words && <p className={styles.part}>{words}</p>}
          {awards.length > 0 && <p className={styles.awards}>{t('room.awards', { awards: awards.join('; ') })}</p>}
          <p className={styles.summary}>{row.nomination.summary ?? t('room.noSummary')}</p>
        </div>
      </PaneScroll>
      <div className={styles.facts}>
        {view && <Criteria file={view.file} />}
        <Recused meeting={meeting} row={row} />
        <Button kind="quiet" onClick={() => setRecusing(true)}>
          {t('recusal.note')}
        </Button>
      </div>
      {recusing && <RecusalDialog meeting={meeting} row={row} onClose={() => setRecusing(false)} />}
    </section>
  );
}

function Criteria({ file }: { file: NominationFile }) {
  const { t } = useTranslation('council');
  const criteria = criteriaFor(file.plan, file.subject.kind);
  const met = criteria.filter(({ id, rule }) =>
    rule?.type === 'qualifyingCollective' ? qualifyingCollective(file).qualifies : file.answers.some((answer) => answer.criterionId === id && answer.met === 'yes'),
  ).length;
  const isAll = met === criteria.length;
  return (
    <StateText tone={isAll ? 'done' : 'attention'} shape={isAll ? 'tick' : 'half'}>
      {t('room.criteria', { met, all: criteria.length, evidence: file.evidence.length })}
    </StateText>
  );
}

/** Names only: the reasons are nobody's business on the wall. */
function Recused({ meeting, row }: { meeting: Meeting; row: BallotRow }) {
  const { t } = useTranslation('council');
  const attendees = useAttendees(meeting);
  const ids = new Set(row.recusals.map(({ memberId }) => memberId));
  const names = (attendees ?? []).flatMap(({ member }) => (ids.has(member.id) ? [member.name] : []));
  if (names.length === 0) return null;
  return (
    <StateText tone="information" shape="equals">
      {t('room.recused', { names: names.join(', ') })}
    </StateText>
  );
}
