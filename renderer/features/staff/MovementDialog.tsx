import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { movementInitiators, type Movement } from '../../../shared/model/movement';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { keepMovement, removeMovement, type MovementFields, type MovementView } from '../../data/movements';
import { takeBackLast } from '../../data/undoing';
import { places } from '../../platform/places';
import { KeepingBanner } from '../../safety/KeepingBanner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { Select } from '../../ui/Select';
import { StateText } from '../../ui/StateText';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { YearsFields } from './YearsFields';

interface Props {
  id: string;
  /** Absent while it has not come into being. */
  view: MovementView | undefined;
  onClose: () => void;
}

/** One movement of emulation, kept as it is typed; it comes into being with its title. */
export function MovementDialog({ id, view, onClose }: Props) {
  const { t } = useTranslation(['staff', 'domain', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const keeping = useKeeping();
  const movement = view?.movement;
  const edit = (fields: MovementFields) => void keeping.keep(() => keepMovement(data, id, fields));
  const isUsed = view !== undefined && view.nominations > 0;
  const drop = async () => {
    await keeping.whenKept();
    let isGone = false;
    const kept = await keeping.keep(async () => {
      const removed = await removeMovement(data, id);
      isGone = removed.ok && removed.value;
      return removed;
    });
    // A nomination may have named it a moment ago; then the words below say why it stays.
    if (!kept || !isGone) return;
    onClose();
    toast({ text: t('movements.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(movement ? 'movements.editTitle' : 'movements.addTitle')}
      footStart={
        movement && (
          <>
            {!isUsed && (
              <Button kind="quiet" icon="trash" onClick={() => void drop()}>
                {t('movements.remove')}
              </Button>
            )}
            <Button kind="quiet" icon="history" onClick={() => void navigate(places.staffHistory('movements', id))}>
              {t('movements.history')}
            </Button>
          </>
        )
      }
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      <KeepingBanner keeping={keeping} />
      <FieldGrid>
        <TextField
          className={fieldWidth.full}
          label={t('movements.name')}
          required
          data-autofocus
          maxLength={500}
          value={movement?.title ?? ''}
          onCommit={(text) => text.trim() !== '' && edit({ title: text.trim() })}
        />
        <Select
          className={fieldWidth.full}
          label={t('movements.initiator')}
          disabled={!movement}
          value={movement?.initiator ?? 'unit'}
          onChoose={(initiator) => edit({ initiator: initiator as Movement['initiator'] })}
          options={movementInitiators.map((initiator) => ({ value: initiator, label: t(`domain:initiator.${initiator}`) }))}
        />
        {movement && <YearsFields from={movement.from} to={movement.to} onEdit={edit} />}
      </FieldGrid>
      {isUsed && (
        <p>
          <StateText tone="information" shape="info" dense>
            {t('movements.inUse', { count: view.nominations })}
          </StateText>
        </p>
      )}
    </Dialog>
  );
}
