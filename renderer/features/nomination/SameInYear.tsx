import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SubjectKind } from '../../../shared/model/plan';
import type { Subject } from '../../../shared/model/subject';
import { isSameName } from '../../../shared/rules/sameSubject';
import { useQuery } from '../../data/DataContext';
import { readSubjects } from '../../data/subjects';
import { places } from '../../platform/places';
import { LinkButton } from '../../ui/LinkButton';
import { StateText } from '../../ui/StateText';
import { classes } from '../../ui/tone';
import styles from './NominationsScreen.module.css';

/** The nomination that a year has already of somebody known, or of somebody of this name; the first when there are more. */
function useSameInYear(whom: Subject | { kind: SubjectKind; name: string }, year: number): { id: string; name: string } | null | undefined {
  const { kind, name } = whom;
  const known = 'id' in whom ? whom.id : null;
  return useQuery(
    async (data) => {
      const subjects = await readSubjects(data);
      const same = subjects.filter((subject) => (known === null ? isSameName(subject, { kind, name }) : subject.id === known));
      for (const subject of same) {
        const nominations = await data.db.of('nominations').where('subjectId').equals(subject.id).toArray();
        const found = nominations.find(({ planYear }) => planYear === year);
        if (found) return { id: found.id, name: subject.name };
      }
      return null;
    },
    [known, kind, name, year],
  );
}

/** Says that the year has a nomination of them already, and leads there. Adding goes on being possible: names are shared. */
export function SameInYear({ whom, year, className }: { whom: Subject | { kind: SubjectKind; name: string }; year: number; className?: string | undefined }) {
  const { t } = useTranslation('nominations');
  const navigate = useNavigate();
  const already = useSameInYear(whom, year);
  if (!already) return null;
  return (
    <div className={classes(styles.already, className)} role="status">
      <StateText tone="attention" shape="triangle" dense>
        {t('id' in whom ? 'add.already' : 'add.alreadyNamed', { year, name: already.name })}
      </StateText>
      <LinkButton onClick={() => void navigate(places.nomination(already.id))}>{t('add.openAlready')}</LinkButton>
    </div>
  );
}
