import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { displayStage, stageBeforeWithdrawal, stageSteps } from '../../../shared/rules/lifecycle';
import { formatDate } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Badge } from '../../ui/Badge';
import { Icon } from '../../ui/Icon';
import { LinkButton } from '../../ui/LinkButton';
import { StageStrip } from '../../ui/StageStrip';
import { classes } from '../../ui/tone';
import { useNomination } from './NominationContext';
import styles from './NominationScreen.module.css';
import { stageLook } from './stageLook';
import { useGoInYear } from './useGoInYear';

/** The head of a nomination, 60 high: whose it is, its state, and the six stages of its life. */
export function NominationHeader() {
  const { t } = useTranslation(['nominations', 'domain', 'history']);
  const navigate = useNavigate();
  const goInYear = useGoInYear();
  const { file, lifecycle, recognitions } = useNomination();
  const { subject, nomination, movement, stageEvents } = file;
  const stage = displayStage(lifecycle);
  const facts = [
    ...recognitions.map(({ award, decision }) => t('screen.recognisedBy', { award: award.title, number: decision.number, date: formatDate(decision.date) })),
    subject.kind === 'student' && subject.className ? `${t('domain:subjectKind.student')} ${subject.className}` : subject.position || t(`domain:subjectKind.${subject.kind}`),
    subject.team,
    movement?.title,
  ];
  return (
    <header className={styles.header}>
      <div className={styles.who}>
        <p className={styles.back}>
          <Icon name="chevronLeft" />
          <LinkButton onClick={() => goInYear(places.nominations())}>{t('screen.back')}</LinkButton> / {nomination.planYear} ·{' '}
          <LinkButton onClick={() => void navigate(places.nominationHistory(nomination.id))}>{t('history:record.title')}</LinkButton>
        </p>
        <div className={styles.name}>
          <h1 className={styles.title} title={subject.name}>
            {subject.name}
          </h1>
          <Badge tone={stageLook[stage].tone} shape={stageLook[stage].shape}>
            {t(`domain:stage.${stage}`)}
          </Badge>
        </div>
      </div>
      <div className={styles.course}>
        <StageStrip
          label={t('screen.stages')}
          stages={stageSteps(stage, stageBeforeWithdrawal(stageEvents)).map(({ step, state }) => ({
            id: step,
            label: t(`domain:stageStep.${step}`),
            state: state === 'stopped' ? 'current' : state,
            stateLabel: t(`screen.step.${state}`),
          }))}
        />
        <p className={classes(styles.second, styles.facts)}>{facts.filter(Boolean).join(' · ')}</p>
      </div>
    </header>
  );
}
