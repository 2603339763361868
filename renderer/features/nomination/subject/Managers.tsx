import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isReadOnly } from '../../../../shared/rules/lifecycle';
import { isHeadOf } from '../../../../shared/rules/sameSubject';
import { useData } from '../../../data/DataContext';
import { useManagers, type ManagerNomination } from '../../../data/managers';
import { editNomination } from '../../../data/nominations';
import { places } from '../../../platform/places';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { LinkButton } from '../../../ui/LinkButton';
import { StateText } from '../../../ui/StateText';
import forms from '../form.module.css';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';

/** Of a collective: the managers who stand on it (plan III.2.2.a), and those of the year who could. Its head stands first. */
export function Managers() {
  const { t } = useTranslation('nominations');
  const { file } = useNomination();
  const { planYear } = file.nomination;
  const managers = useManagers(planYear);
  if (!managers) return null;
  const heads = (manager: ManagerNomination) => Number(isHeadOf({ kind: 'manager', name: manager.name }, file.subject));
  return (
    <Card title={t('subject.managers')} detail={t('subject.managersDetail')}>
      {managers.length === 0 && <p className={forms.empty}>{t('subject.managersNone', { year: planYear })}</p>}
      <ul className={forms.rows}>
        {managers
          .toSorted((a, b) => heads(b) - heads(a))
          .map((manager) => (
            <Row key={manager.nominationId} manager={manager} />
          ))}
      </ul>
    </Card>
  );
}

function Row({ manager }: { manager: ManagerNomination }) {
  const { t } = useTranslation('nominations');
  const navigate = useNavigate();
  const data = useData();
  const keep = useKeep();
  const { file } = useNomination();
  const { nominationId, name, collective, lifecycle } = manager;
  const linked = collective?.id === file.nomination.id;
  const link = (id: string | null) => void keep(() => editNomination(data, nominationId, { collectiveNominationId: id }));
  return (
    <li className={forms.manager}>
      <LinkButton aria-label={t('subject.managerOpen', { name })} onClick={() => void navigate(places.nomination(nominationId))}>
        {name}
      </LinkButton>
      <StateText tone={linked ? 'done' : 'neutral'} shape={linked ? 'tick' : 'dashed'} dense>
        {linked ? t('subject.managerLinked') : collective ? t('subject.managerElsewhere', { name: collective.name }) : t('subject.managerFree')}
      </StateText>
      {!isReadOnly(lifecycle) && (
        <Button kind="quiet" size="small" icon={linked ? 'x' : 'link'} onClick={() => link(linked ? null : file.nomination.id)}>
          {t(linked ? 'subject.managerUnlink' : 'subject.managerLink')}
        </Button>
      )}
    </li>
  );
}
