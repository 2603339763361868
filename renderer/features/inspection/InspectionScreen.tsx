import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { CouncilMember } from '../../../shared/model/councilMember';
import type { Inspection } from '../../../shared/model/inspection';
import { useData } from '../../data/DataContext';
import { editInspection, removeInspection, useInspection, type InspectionFields } from '../../data/inspections';
import { useKeeping } from '../../data/keeping';
import { takeBackLast } from '../../data/undoing';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { RecordPage } from '../../safety/RecordPage';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { EmptyState } from '../../ui/EmptyState';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { Select } from '../../ui/Select';
import { StateText } from '../../ui/StateText';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { inspectionLook, inspectionState } from './inspectionState';

/** One visit: when, what, by whom, what it found, and what is to be put right by when. */
export function InspectionScreen() {
  const { t } = useTranslation('inspection');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const found = useInspection(id);
  if (found === undefined) return null;
  if (found === null) return <EmptyState sentence={t('missing')} action={<Button onClick={() => void navigate(places.inspections())}>{t('back')}</Button>} />;
  return <Visit key={id} {...found} />;
}

function Visit({ inspection, members }: { inspection: Inspection; members: readonly CouncilMember[] }) {
  const { t } = useTranslation(['inspection', 'history', 'domain', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const keeping = useKeeping();
  const { id, planYear, title, date, memberId, findings, followUp, followUpDueOn, followUpDoneOn } = inspection;
  const edit = (fields: InspectionFields) => void keeping.keep(() => editInspection(data, id, fields));
  const editText = (field: 'findings' | 'followUp') => (text: string) => edit({ [field]: text.trim() === '' ? null : text });
  const discard = async () => {
    if (!(await keeping.keep(() => removeInspection(data, id)))) return;
    void navigate(places.inspections());
    toast({ text: t('removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  const state = inspectionState(inspection, today());
  const dayField = (field: 'date' | 'followUpDueOn' | 'followUpDoneOn') => ({
    placeholder: t('datePlaceholder'),
    invalidMessage: t('invalidDate'),
    draftOf: `${id}/${field}`,
    value: inspection[field] ?? '',
    onCommit: (iso: string) => edit({ [field]: iso || null }),
  });
  return (
    <RecordPage
      title={title || t('untitled')}
      beside={<StateText {...inspectionLook[state]}>{t(`state.${state}`)}</StateText>}
      actions={
        <>
          <Button icon="history" kind="quiet" onClick={() => void navigate(places.inspectionHistory(id))}>
            {t('history:record.title')}
          </Button>
          <Button icon="trash" kind="quiet" onClick={() => void discard()}>
            {t('remove')}
          </Button>
          <Button icon="arrowLeft" kind="primary" onClick={() => void navigate(places.inspections())}>
            {t('back')}
          </Button>
        </>
      }
      keeping={keeping}
      label={t('of', { title: title || t('untitled') })}
      wide="first"
    >
      <Card title={t('visit')}>
        <FieldGrid>
          <TextField className={fieldWidth.full} label={t('title')} hint={t('titleHint')} required maxLength={500} value={title} onCommit={(text) => edit({ title: text.trim() })} />
          <DateField
            className={fieldWidth.quarter}
            label={t('date')}
            required
            {...dayField('date')}
            error={date !== undefined && Number(date.slice(0, 4)) !== planYear ? t('otherYear', { year: planYear }) : undefined}
          />
          <Select
            className={fieldWidth.half}
            label={t('member')}
            placeholder={members.length === 0 ? t('noMembers') : t('noMember')}
            value={memberId ?? ''}
            onChoose={(chosen) => edit({ memberId: chosen === '' ? null : chosen })}
            options={members.map((member) => ({ value: member.id, label: t('memberOption', { name: member.name, role: t(`domain:councilRole.${member.role}`) }) }))}
          />
          <TextArea className={fieldWidth.full} label={t('findings')} rows={4} maxLength={20_000} value={findings ?? ''} onCommit={editText('findings')} />
        </FieldGrid>
      </Card>
      <Card title={t('afterwards')}>
        <FieldGrid>
          <TextArea className={fieldWidth.full} label={t('followUp')} hint={t('followUpHint')} rows={3} maxLength={20_000} value={followUp ?? ''} onCommit={editText('followUp')} />
          <DateField className={fieldWidth.half} label={t('dueOn')} {...dayField('followUpDueOn')} error={followUpDueOn !== undefined && date !== undefined && followUpDueOn < date ? t('dueBefore') : undefined} />
          <DateField className={fieldWidth.half} label={t('doneOn')} {...dayField('followUpDoneOn')} error={followUpDoneOn !== undefined && followUpDoneOn > today() ? t('doneBefore') : undefined} />
        </FieldGrid>
      </Card>
    </RecordPage>
  );
}
