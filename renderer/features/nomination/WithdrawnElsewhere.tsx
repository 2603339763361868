import { useTranslation } from 'react-i18next';
import { allowedMoves, displayStage } from '../../../shared/rules/lifecycle';
import { useData } from '../../data/DataContext';
import { decideToSendAgain } from '../../data/withdrawnElsewhere';
import { formatDate, today as dayOf } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { useToast } from '../../ui/Toast';
import { useMoves } from './course/useMoves';
import { useKeep } from './keep';
import { useNomination } from './NominationContext';
import styles from './NominationScreen.module.css';

/** What the Sở told of a withdrawal that this computer does not know of: a person lets it be, or sends the nomination again. */
export function WithdrawnElsewhere() {
  const { t } = useTranslation('nominations');
  const data = useData();
  const keep = useKeep();
  const toast = useToast();
  const { file, lifecycle, today } = useNomination();
  const { moveTo, dialog } = useMoves();
  const { withdrawnElsewhere } = file;
  if (!withdrawnElsewhere || displayStage(lifecycle) === 'declined') return dialog;
  const { why, receivedAt } = withdrawnElsewhere;
  const decide = async (): Promise<void> => {
    const kept = await keep(() => decideToSendAgain(data, { file, lifecycle }, { today, toldOn: dayOf(new Date(receivedAt)) }));
    if (kept) toast({ text: t(`withdrawnElsewhere.${why}.decided`) });
  };
  return (
    <div className={styles.told} data-place="withdrawnElsewhere">
      <Banner
        tone="attention"
        shape="octagon"
        title={t(`withdrawnElsewhere.${why}.title`)}
        detail={t(`withdrawnElsewhere.${why}.detail`, { date: formatDate(receivedAt) })}
        action={
          <>
            {allowedMoves(lifecycle).includes('withdrawn') && <Button onClick={() => void moveTo('withdrawn')}>{t('move.withdrawn')}</Button>}
            <Button onClick={() => void decide()}>{t(`withdrawnElsewhere.${why}.decide`)}</Button>
          </>
        }
      />
      {dialog}
    </div>
  );
}
