import { Fragment, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isMinor, withdrawnConsent } from '../../../shared/rules/consents';
import { displayStage, isRecognised } from '../../../shared/rules/lifecycle';
import { isOver, withdrawalChoices, type WithdrawalChoice } from '../../../shared/rules/withdrawnElsewhere';
import { useData } from '../../data/DataContext';
import { decideToSendAgain, denyWithdrawnConsent, type Decided } from '../../data/withdrawnElsewhere';
import { formatDate, today as dayOf } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';
import { useToast } from '../../ui/Toast';
import courseStyles from './course/Course.module.css';
import { useMoves } from './course/useMoves';
import { useKeep } from './keep';
import { useNomination } from './NominationContext';
import styles from './NominationScreen.module.css';

/** What the Sở told of a withdrawal that this computer does not know of, and what a person may decide about it. */
export function WithdrawnElsewhere() {
  const { t } = useTranslation('nominations');
  const data = useData();
  const keep = useKeep();
  const toast = useToast();
  const { file, lifecycle, today, settled } = useNomination();
  const { moveTo, dialog } = useMoves();
  const [denying, setDenying] = useState(false);
  const { withdrawnElsewhere, subject, consents } = file;
  if (!withdrawnElsewhere) return dialog;
  const { why, receivedAt } = withdrawnElsewhere;
  const shown = displayStage(lifecycle);
  const over = isOver(shown, !settled);
  const recognised = isRecognised(shown);
  /** Keeps a decision, and says what comes of it: of a double click once. */
  const decide = async (write: () => Promise<Decided>, words: (reopened: boolean) => string): Promise<void> => {
    let done = { written: false, reopened: false };
    const kept = await keep(async () => {
      const decided = await write();
      if (decided.ok) done = decided.value;
      return decided;
    });
    if (!kept) return;
    setDenying(false);
    if (done.written) toast({ text: words(done.reopened) });
  };
  const goOn = () =>
    decide(
      () => decideToSendAgain(data, { file, lifecycle }, { today, toldOn: dayOf(new Date(receivedAt)) }),
      (reopened) => t(`withdrawnElsewhere.${why}.${(why === 'unit' ? reopened : !over) ? 'decided' : 'decidedOver'}`),
    );
  const deny = (asked: string) => decide(() => denyWithdrawnConsent(data, { file, lifecycle }, { today, asked }), () => t('withdrawnElsewhere.consent.denied'));
  const buttons: Record<WithdrawalChoice, ReactNode> = {
    withdraw: <Button onClick={() => void moveTo('withdrawn')}>{t('move.withdrawn')}</Button>,
    keepNomination: <Button onClick={() => void goOn()}>{t(recognised ? 'withdrawnElsewhere.unit.decideOver' : 'withdrawnElsewhere.unit.decide')}</Button>,
    noteWithdrawn: <Button onClick={() => void goOn()}>{t('withdrawnElsewhere.consent.decide')}</Button>,
    denyWithdrawn: <Button onClick={() => setDenying(true)}>{t('withdrawnElsewhere.consent.deny')}</Button>,
  };
  const isNotedHere = withdrawnConsent(consents, 'processing', today) !== undefined;
  const choices = withdrawalChoices(withdrawnElsewhere, lifecycle, { kind: subject.kind, isNotedHere });
  const detail = why === 'unit' ? 'withdrawnElsewhere.unit.detail' : over ? 'withdrawnElsewhere.consent.detailOver' : 'withdrawnElsewhere.consent.detail';
  const giver = subject.kind === 'collective' ? 'collective' : isMinor(subject, today, file.rulePack) ? 'guardian' : 'self';
  return (
    <div className={styles.told} data-place="withdrawnElsewhere">
      <Banner
        tone="attention"
        shape="octagon"
        title={t(`withdrawnElsewhere.${why}.title`)}
        detail={t(detail, { date: formatDate(receivedAt) })}
        action={choices.map((choice) => (
          <Fragment key={choice}>{buttons[choice]}</Fragment>
        ))}
      />
      {dialog}
      {denying && <DenyDialog giver={giver} isWithdrawn={shown === 'withdrawn'} onDeny={(asked) => void deny(asked)} onClose={() => setDenying(false)} />}
    </div>
  );
}

interface DenyDialogProps {
  giver: 'guardian' | 'self' | 'collective';
  /** The unit has withdrawn the nomination too: that stands whatever is said of the consent. */
  isWithdrawn: boolean;
  onDeny: (asked: string) => void;
  onClose: () => void;
}

/** Says what it means that the consent stands, and asks whom the unit has asked: the Sở takes the nomination further by it. */
function DenyDialog({ giver, isWithdrawn, onDeny, onClose }: DenyDialogProps) {
  const { t } = useTranslation(['nominations', 'app']);
  const [asked, setAsked] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <Dialog
      open
      size="small"
      title={t('withdrawnElsewhere.consent.deny')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.close')}</Button>
          <Button kind="primary" onClick={() => (asked.trim() === '' ? setMissing(true) : onDeny(asked.trim()))}>
            {t('withdrawnElsewhere.consent.denyConfirm')}
          </Button>
        </>
      }
    >
      <p className={courseStyles.hint}>
        {t(`withdrawnElsewhere.consent.denyOnly.${giver}`)} {t('withdrawnElsewhere.consent.denyMeans')} {isWithdrawn && `${t('withdrawnElsewhere.consent.denyWithdrawn')} `}
        {t('withdrawnElsewhere.consent.denyKept')}
      </p>
      <TextArea
        label={t('withdrawnElsewhere.consent.asked')}
        required
        rows={2}
        maxLength={500}
        data-autofocus
        error={missing ? t('withdrawnElsewhere.consent.askedMissing') : undefined}
        onInput={(event) => setAsked(event.currentTarget.value)}
      />
    </Dialog>
  );
}
