import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { criteriaFor, qualifyingCollective, type CollectiveShortfall } from '../../../../shared/rules/criteria';
import type { CollectiveFile } from '../../../../shared/rules/nominationFile';
import { isHeadOf } from '../../../../shared/rules/sameSubject';
import { useData } from '../../../data/DataContext';
import { useCollectives } from '../../../data/nominationFile';
import { editNomination } from '../../../data/nominations';
import { places } from '../../../platform/places';
import { LinkButton } from '../../../ui/LinkButton';
import { StateText } from '../../../ui/StateText';
import { KeptSelect } from '../atOnce';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import styles from './CriteriaTab.module.css';

/**
 * A manager stands on the collective that he leads (plan III.2.2.a): which nomination it is, and whether it qualifies,
 * computed anew with every change of it.
 */
export function CollectiveChoice() {
  const { t } = useTranslation('nominations');
  const navigate = useNavigate();
  const data = useData();
  const keep = useKeep();
  const { file, readOnly } = useNomination();
  const { id, planYear, collectiveNominationId } = file.nomination;
  const heads = ({ subject }: CollectiveFile) => isHeadOf(file.subject, subject);
  const collectives = (useCollectives(planYear) ?? []).toSorted((a, b) => Number(heads(b)) - Number(heads(a)));
  const own = collectives.find(heads);
  const choose = (chosen: string) => void keep(() => editNomination(data, id, { collectiveNominationId: chosen || null }));
  const standing = qualifyingCollective(file);
  const labelOf = (criterionId: string) =>
    criteriaFor(file.plan, 'collective').find((criterion) => criterion.id === criterionId)?.label ?? criterionId;
  const words = (shortfall: CollectiveShortfall): string | null => {
    switch (shortfall.type) {
      case 'collectiveMissing':
        return null;
      case 'otherYear':
        return t('criteria.shortfall.otherYear', { planYear: shortfall.planYear });
      case 'criterionUnmet':
      case 'criterionUnproven':
        return t(`criteria.shortfall.${shortfall.type}`, { label: labelOf(shortfall.criterionId) });
      default:
        return t(`criteria.shortfall.${shortfall.type}`);
    }
  };
  if (collectives.length === 0 && collectiveNominationId === undefined) {
    return (
      <div className={styles.collective}>
        <p className={styles.second}>{t('criteria.collectiveEmpty', { year: planYear })}</p>
        <LinkButton onClick={() => void navigate(places.addNomination())}>{t('criteria.collectiveAdd')}</LinkButton>
      </div>
    );
  }
  return (
    <div className={styles.collective}>
      <KeptSelect
        label={t('criteria.collective')}
        placeholder={t('criteria.collectiveNone')}
        disabled={readOnly}
        value={collectiveNominationId ?? ''}
        onChoose={choose}
        options={collectives.map((collective) => ({
          value: collective.nomination.id,
          label: heads(collective) ? t('criteria.collectiveHead', { name: collective.subject.name }) : collective.subject.name,
        }))}
      />
      {own && collectiveNominationId === undefined && !readOnly && (
        <LinkButton onClick={() => choose(own.nomination.id)}>{t('criteria.collectiveTake', { name: own.subject.name })}</LinkButton>
      )}
      {file.collective && (
        <>
          <StateText tone={standing.qualifies ? 'done' : 'attention'} shape={standing.qualifies ? 'tick' : 'triangle'} dense>
            {standing.qualifies ? t('criteria.collectiveYes', { of: standing.of }) : t('criteria.collectiveNotYet', { met: standing.met, of: standing.of })}
          </StateText>
          {standing.shortfalls.length > 0 && (
            <ul className={styles.shortfalls}>
              {standing.shortfalls.slice(0, 3).map((shortfall) => (
                <li key={words(shortfall)}>{words(shortfall)}</li>
              ))}
            </ul>
          )}
          <LinkButton onClick={() => void navigate(places.nomination(file.collective!.nomination.id))}>{t('criteria.collectiveOpen')}</LinkButton>
        </>
      )}
    </div>
  );
}
