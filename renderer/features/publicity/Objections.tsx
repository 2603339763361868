import { useTranslation } from 'react-i18next';
import { objectionOutcomes, type Objection, type ObjectionOutcome, type PublicNotice } from '../../../shared/model/publicNotice';
import { isSettled } from '../../../shared/rules/publicNotice';
import { useData } from '../../data/DataContext';
import type { Exemplar } from '../../data/exemplars';
import type { Keeping } from '../../data/keeping';
import { addObjection, editObjection, removeObjection, type ObjectionFields } from '../../data/notices';
import { takeBackLast } from '../../data/undoing';
import { formatDate } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { Select } from '../../ui/Select';
import { StateText } from '../../ui/StateText';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import styles from './publicity.module.css';

interface Props {
  notice: PublicNotice;
  objections: readonly Objection[];
  /** Who stands on the notice. */
  nominees: readonly Exemplar[];
  /** ISO day. */
  day: string;
  keeping: Keeping;
}

/** Ý kiến to a notice, and how each was settled; kept as they are typed. */
export function Objections({ notice, objections, nominees, day, keeping }: Props) {
  const { t } = useTranslation(['publicity', 'app']);
  const data = useData();
  const toast = useToast();
  const drop = async (id: string) => {
    if (await keeping.keep(() => removeObjection(data, id))) toast({ text: t('objections.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  return (
    <Card title={t('objections.title')}>
      <div className={styles.stack}>
        <div>
          <Button size="small" icon="plus" onClick={() => void keeping.keep(() => addObjection(data, notice.id, day))}>
            {t('objections.add')}
          </Button>
        </div>
        {objections.length === 0 ? (
          <p className={styles.quiet}>{t('objections.empty')}</p>
        ) : (
          <ol className={styles.objections}>
            {objections.map((objection, index) => (
              <Item
                key={objection.id}
                objection={objection}
                number={index + 1}
                nominees={nominees}
                day={day}
                onEdit={(fields) => void keeping.keep(() => editObjection(data, objection.id, fields))}
                onRemove={() => void drop(objection.id)}
              />
            ))}
          </ol>
        )}
      </div>
    </Card>
  );
}

interface ItemProps {
  objection: Objection;
  number: number;
  nominees: readonly Exemplar[];
  day: string;
  onEdit: (fields: ObjectionFields) => void;
  onRemove: () => void;
}

function Item({ objection, number, nominees, day, onEdit, onRemove }: ItemProps) {
  const { t } = useTranslation(['publicity', 'domain']);
  const { id, receivedOn, from, aboutId, text, resolution, outcome, settledOn } = objection;
  const settled = isSettled(objection, day);
  const dates = { placeholder: t('datePlaceholder'), invalidMessage: t('invalidDate') };
  // One who was taken off the notice since stays named.
  const about = [...nominees.map(({ nominationId, name }) => ({ value: nominationId, label: name }))];
  if (aboutId !== undefined && !about.some(({ value }) => value === aboutId)) about.push({ value: aboutId, label: t('objections.formerNominee') });
  return (
    <li aria-label={t('objections.item', { number })}>
      <p className={styles.objectionState}>
        <strong>{t('objections.item', { number })}</strong>{' '}
        <StateText dense tone={settled ? 'done' : 'attention'} shape={settled ? 'tick' : 'triangle'}>
          {settled && settledOn !== undefined ? t('objections.settledOn', { date: formatDate(settledOn) }) : t('objections.open')}
        </StateText>
      </p>
      <FieldGrid>
        <DateField
          className={fieldWidth.quarter}
          label={t('objections.receivedOn')}
          {...dates}
          draftOf={`${id}/receivedOn`}
          value={receivedOn ?? ''}
          onCommit={(iso) => onEdit({ receivedOn: iso || null })}
        />
        <TextField className={fieldWidth.quarter} label={t('objections.from')} hint={t('objections.fromHint')} maxLength={500} value={from ?? ''} onCommit={(typed) => onEdit({ from: typed.trim() || null })} />
        <Select
          className={fieldWidth.half}
          label={t('objections.about')}
          value={aboutId ?? ''}
          onChoose={(chosen) => onEdit({ aboutId: chosen || null })}
          options={[{ value: '', label: t('objections.aboutAll') }, ...about]}
        />
        <TextArea className={fieldWidth.full} label={t('objections.text')} rows={2} maxLength={20_000} value={text ?? ''} onCommit={(typed) => onEdit({ text: typed.trim() || null })} />
        <TextArea className={fieldWidth.full} label={t('objections.resolution')} rows={2} maxLength={20_000} value={resolution ?? ''} onCommit={(typed) => onEdit({ resolution: typed.trim() || null })} />
        <Select
          className={fieldWidth.half}
          label={t('objections.outcome')}
          value={outcome ?? ''}
          onChoose={(chosen) => onEdit({ outcome: (chosen || null) as ObjectionOutcome | null })}
          options={[{ value: '', label: t('objections.noOutcome') }, ...objectionOutcomes.map((each) => ({ value: each, label: t(`domain:objectionOutcome.${each}`) }))]}
        />
        <DateField
          className={fieldWidth.half}
          label={t('objections.settled')}
          {...dates}
          draftOf={`${id}/settledOn`}
          value={settledOn ?? ''}
          error={settledOn !== undefined && settledOn > day ? t('objections.inFuture') : undefined}
          onCommit={(iso) => onEdit({ settledOn: iso || null })}
        />
      </FieldGrid>
      <div className={styles.objectionFoot}>
        <Button size="small" kind="quiet" icon="trash" aria-label={t('objections.removeOf', { number })} onClick={onRemove}>
          {t('objections.remove')}
        </Button>
      </div>
    </li>
  );
}
