import { useTranslation } from 'react-i18next';
import type { PlatformError } from '../../../shared/platform';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { LinkButton } from '../../ui/LinkButton';
import { RadioCards } from '../../ui/RadioCards';
import { useShortcut } from '../../ui/useShortcut';
import { ErrorNotice } from './ErrorNotice';
import { SetupFrame } from './SetupFrame';
import { SetupSteps, type Place } from './SetupSteps';
import styles from './setup.module.css';

interface Props {
  place: Place;
  /** Data was on this computer, and nothing of it can be shown. */
  dataWasHere: boolean;
  onChoose: (place: Place) => void;
  onContinue: () => void;
  /** The sample is being made: how long that takes is shown. */
  opening: boolean;
  /** Why the sample could not be made. */
  error: PlatformError | null;
  /** The person has a recovery sheet. */
  onSheet: () => void;
  onLeave: () => void;
}

/** Step 1: where this computer works. */
export function ChoosePlace({ place, dataWasHere, opening, error, onChoose, onContinue, onSheet, onLeave }: Props) {
  const { t } = useTranslation(['setup', 'trust', 'app', 'domain']);
  useShortcut('Escape', onLeave);
  // Where data was, nothing is to be made over it that is thrown away again.
  const sample = { value: 'sample' as const, title: t('place.sample'), detail: t('place.sampleDetail'), icon: 'flask' as const, aside: t('place.sampleTime') };
  return (
    <SetupFrame
      title={t('place.title')}
      steps={<SetupSteps place={place} current="place" />}
      hint={opening ? <span role="status">{t('place.sampleOpening')}</span> : t(`place.${place}Hint`)}
      actions={
        <>
          <Button onClick={onLeave}>{t('quit')}</Button>
          <Button kind="primary" trailingIcon="arrowRight" disabled={opening} onClick={onContinue}>
            {t('app:action.continue')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {dataWasHere && <Banner tone="attention" shape="triangle" role="alert" title={t('wasHere.title')} detail={t('wasHere.detail')} />}
        {error && <ErrorNotice error={error} />}
        <RadioCards
          label={t('place.title')}
          cards={[
            {
              value: 'unit',
              title: t('place.unit'),
              detail: t('place.unitDetail'),
              icon: 'cap',
              aside: t('place.unitTime'),
            },
            {
              value: 'department',
              title: t('place.department'),
              detail: t('place.departmentDetail'),
              icon: 'bank',
              aside: t('place.departmentTime'),
            },
            ...(dataWasHere ? [] : [sample]),
            {
              value: 'restore',
              title: t('place.restore'),
              detail: t('place.restoreDetail'),
              icon: 'history',
              aside: t('place.restoreTime'),
            },
            {
              value: 'join',
              title: t('place.join'),
              detail: t('place.joinDetail'),
              icon: 'people',
              aside: t('place.joinTime'),
            },
          ]}
          value={place}
          onChoose={onChoose}
          onConfirm={onContinue}
          autoFocus
        />
        <LinkButton onClick={onSheet}>{t('trust:recover.link')}</LinkButton>
      </div>
    </SetupFrame>
  );
}
