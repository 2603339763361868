import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitStage } from '../../../../shared/model/nomination';
import type { PlatformError } from '../../../../shared/platform';
import { allowedMoves, displayStage, moveNeedsReason, type DisplayStage, type MoveRefused } from '../../../../shared/rules/lifecycle';
import { useData } from '../../../data/DataContext';
import { moveNomination } from '../../../data/nominations';
import { describeError } from '../../../i18n/errorWords';
import { places } from '../../../platform/places';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { StateText } from '../../../ui/StateText';
import { TextArea } from '../../../ui/TextArea';
import { useToast } from '../../../ui/Toast';
import { useNomination } from '../NominationContext';
import { useGoInYear } from '../useGoInYear';
import styles from './Course.module.css';

type Refusal = MoveRefused | PlatformError;

/** What a move from a stage is called; sending is done by a bundle and is not among them. */
function moveName(from: DisplayStage, to: UnitStage): Exclude<UnitStage, 'submitted'> | 'recall' | 'nurturingBack' {
  if (to === 'selected' && from !== 'nurturing') return 'recall';
  if (to === 'nurturing' && from !== 'emerging') return 'nurturingBack';
  return to as Exclude<UnitStage, 'submitted'>;
}

export interface Moves {
  moves: { to: UnitStage; label: string }[];
  /** Moves at once when no reason is needed; else asks for it. */
  moveTo: (to: UnitStage) => Promise<void>;
  /** To be rendered beside what calls `moveTo`. */
  dialog: ReactNode;
}

/** The moves that the nomination may make now, and how to make them. A refused one says why and where to go. */
export function useMoves(): Moves {
  const { t } = useTranslation(['nominations', 'app', 'domain']);
  const data = useData();
  const toast = useToast();
  const { file, lifecycle, today } = useNomination();
  const [asking, setAsking] = useState<{ to: UnitStage; refusal: Refusal | null } | null>(null);
  const from = displayStage(lifecycle);

  const move = async (to: UnitStage, reason?: string): Promise<void> => {
    const moved = await moveNomination(data, { file, lifecycle }, to, { today, ...(reason !== undefined && { reason }) });
    if (!moved.ok) return setAsking({ to, refusal: moved.error });
    setAsking(null);
    toast({ text: t(`moved.${moveName(from, to)}`) });
  };
  return {
    moves: allowedMoves(lifecycle)
      .filter((to) => to !== 'submitted')
      .map((to) => ({ to, label: t(`move.${moveName(from, to)}`) })),
    moveTo: async (to) => (moveNeedsReason(lifecycle, to) ? setAsking({ to, refusal: null }) : move(to)),
    dialog: asking && (
      <MoveDialog
        title={t(`move.${moveName(from, asking.to)}`)}
        to={asking.to}
        needsReason={moveNeedsReason(lifecycle, asking.to)}
        refusal={asking.refusal}
        onMove={(reason) => void move(asking.to, reason)}
        onClose={() => setAsking(null)}
      />
    ),
  };
}

interface MoveDialogProps {
  title: string;
  to: UnitStage;
  needsReason: boolean;
  refusal: Refusal | null;
  onMove: (reason: string) => void;
  onClose: () => void;
}

function MoveDialog({ title, to, needsReason, refusal, onMove, onClose }: MoveDialogProps) {
  const { t } = useTranslation(['nominations', 'app']);
  const { t: tError } = useTranslation();
  const goInYear = useGoInYear();
  const [reason, setReason] = useState('');
  const words = refusal && describeError(tError, refusal);
  const lacksReason = refusal?.type === 'moveNeedsReason';
  return (
    <Dialog
      open
      size="small"
      title={title}
      onClose={onClose}
      footStart={
        refusal?.type === 'voteNotPassed' && (
          <Button kind="quiet" icon="people" onClick={() => goInYear(places.council())}>
            {t('move.openCouncil')}
          </Button>
        )
      }
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.close')}</Button>
          {needsReason && (
            <Button kind="primary" onClick={() => onMove(reason)}>
              {title}
            </Button>
          )}
        </>
      }
    >
      {needsReason && (
        <>
          <p className={styles.hint}>{to === 'withdrawn' ? t('move.withdrawnHint') : to === 'selected' ? t('move.recallHint') : t('move.reasonHint')}</p>
          <TextArea
            label={t('move.reason')}
            required
            rows={2}
            maxLength={500}
            data-autofocus
            error={lacksReason ? t('move.reasonMissing') : undefined}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
      {words && !lacksReason && (
        <div role="alert">
          <StateText tone="refused" shape="octagon">
            {words.what}
          </StateText>
          <p className={styles.why}>
            {words.why} {words.todo}
          </p>
        </div>
      )}
    </Dialog>
  );
}
