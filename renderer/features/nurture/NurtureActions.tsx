import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../shared/model/newId';
import type { NurtureAction } from '../../../shared/model/nurture';
import { urgencyOf } from '../../../shared/rules/reminders';
import { useData } from '../../data/DataContext';
import type { Keeping } from '../../data/keeping';
import { keepNurtureAction, removeNurtureAction, type NurtureActionFields } from '../../data/nurture';
import { takeBackLast } from '../../data/undoing';
import { today } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { StateText } from '../../ui/StateText';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { useAddedRows } from '../../ui/useAddedRows';
import styles from './nurture.module.css';

interface Props {
  nominationId: string;
  actions: readonly NurtureAction[];
  keeping: Keeping;
}

type Draft = Pick<NurtureAction, 'id' | 'text'> & Partial<NurtureAction>;

/** Việc cần làm for one who is nurtured, one by one; each is kept as it is typed. */
export function NurtureActions({ nominationId, actions, keeping }: Props) {
  const { t } = useTranslation(['nurture', 'app']);
  const data = useData();
  const toast = useToast();
  const [newestId, setNewestId] = useState<string | null>(null);
  const added = useAddedRows(`${nominationId}/actions`, actions);
  const rows: readonly Draft[] = [...actions, ...added.ids.map((id) => ({ id, text: '' }))];
  const add = () => {
    const id = newId();
    added.add(id);
    setNewestId(id);
  };
  const drop = async (id: string) => {
    added.drop(id);
    const isKept = actions.some((action) => action.id === id);
    if ((await keeping.keep(() => removeNurtureAction(data, id))) && isKept) {
      toast({ text: t('actions.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
    }
  };
  return (
    <Card title={t('actions.title')} detail={t('actions.detail')}>
      <div className={styles.stack}>
        {rows.length === 0 ? (
          <p className={styles.quiet}>{t('actions.empty')}</p>
        ) : (
          <ol className={styles.items}>
            {rows.map((action, index) => (
              <ActionItem
                key={action.id}
                action={action}
                number={index + 1}
                isNew={action.id === newestId}
                onEdit={(fields) => void keeping.keep(() => keepNurtureAction(data, nominationId, action.id, fields))}
                onRemove={() => void drop(action.id)}
              />
            ))}
          </ol>
        )}
        <div>
          <Button size="small" icon="plus" disabled={added.ids.length > 0} onClick={add}>
            {t('actions.add')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

interface ItemProps {
  action: Draft;
  number: number;
  /** Added just now: the cursor goes into it. */
  isNew: boolean;
  onEdit: (fields: NurtureActionFields) => void;
  onRemove: () => void;
}

function ActionItem({ action, number, isNew, onEdit, onRemove }: ItemProps) {
  const { t } = useTranslation('nurture');
  const { id, text, dueOn, who, doneOn, result } = action;
  const day = today();
  return (
    <li aria-label={t('actions.item', { number })}>
      <FieldGrid>
        <TextField className={fieldWidth.full} label={t('actions.item', { number })} required maxLength={500} autoFocus={isNew} value={text} onCommit={(typed) => onEdit({ text: typed.trim() })} />
        <TextField className={fieldWidth.half} label={t('actions.who')} maxLength={500} value={who ?? ''} onCommit={(typed) => onEdit({ who: typed.trim() || null })} />
        <DateField
          className={fieldWidth.quarter}
          label={t('actions.dueOn')}
          placeholder={t('datePlaceholder')}
          invalidMessage={t('invalidDate')}
          draftOf={`${id}/dueOn`}
          value={dueOn ?? ''}
          onCommit={(iso) => onEdit({ dueOn: iso || null })}
        />
        <DateField
          className={fieldWidth.quarter}
          label={t('actions.doneOn')}
          placeholder={t('datePlaceholder')}
          invalidMessage={t('invalidDate')}
          draftOf={`${id}/doneOn`}
          error={doneOn !== undefined && doneOn > day ? t('actions.doneBefore') : undefined}
          value={doneOn ?? ''}
          onCommit={(iso) => onEdit({ doneOn: iso || null })}
        />
        <TextArea className={fieldWidth.full} label={t('actions.result')} rows={1} maxLength={20_000} value={result ?? ''} onCommit={(typed) => onEdit({ result: typed.trim() === '' ? null : typed })} />
      </FieldGrid>
      <div className={styles.foot}>
        <ActionState action={action} today={day} />
        <Button size="small" kind="quiet" icon="trash" aria-label={t('actions.removeOf', { number })} onClick={onRemove}>
          {t('actions.remove')}
        </Button>
      </div>
    </li>
  );
}

function ActionState({ action: { dueOn, doneOn }, today: day }: { action: Draft; today: string }) {
  const { t } = useTranslation('nurture');
  if (doneOn !== undefined) {
    return (
      <StateText tone="done" shape="tick" dense>
        {t('actions.done')}
      </StateText>
    );
  }
  const urgency = urgencyOf(dueOn, doneOn, day);
  if (urgency === null) return <span />;
  return (
    <StateText tone={urgency === 'late' ? 'refused' : 'attention'} shape={urgency === 'late' ? 'octagon' : 'clock'} dense>
      {t(`actions.${urgency}`)}
    </StateText>
  );
}
