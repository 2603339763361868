import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { editStaffMember, removeStaffMember, useStaffMember, type StaffFields, type StaffView } from '../../data/staff';
import { takeBackLast } from '../../data/undoing';
import { useWorkingYear } from '../../data/workingYear';
import { places } from '../../platform/places';
import { RecordPage } from '../../safety/RecordPage';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Checkbox } from '../../ui/Checkbox';
import { EmptyState } from '../../ui/EmptyState';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { StateText } from '../../ui/StateText';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { staffLook, staffState } from './staffState';
import { Trainings } from './Trainings';
import { YearsFields } from './YearsFields';

/** One staff member: what he does since when, and his training. */
export function StaffMemberScreen() {
  const { t } = useTranslation('staff');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const view = useStaffMember(id);
  if (view === undefined) return null;
  if (view === null) return <EmptyState sentence={t('people.missing')} action={<Button onClick={() => void navigate(places.staff())}>{t('back')}</Button>} />;
  return <Member key={id} view={view} />;
}

function Member({ view: { member, trainings } }: { view: StaffView }) {
  const { t } = useTranslation(['staff', 'history', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const keeping = useKeeping();
  const { id, name, position, emulation, communication, from, to } = member;
  const edit = (fields: StaffFields) => void keeping.keep(() => editStaffMember(data, id, fields));
  const discard = async () => {
    if (!(await keeping.keep(() => removeStaffMember(data, id)))) return;
    void navigate(places.staff());
    toast({ text: t('people.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  const title = name || t('people.unnamed');
  const state = staffState(member, useWorkingYear().year);
  return (
    <RecordPage
      title={title}
      beside={<StateText {...staffLook[state]}>{t(`state.${state}`)}</StateText>}
      actions={
        <>
          <Button icon="history" kind="quiet" onClick={() => void navigate(places.staffHistory('people', id))}>
            {t('history:record.title')}
          </Button>
          <Button icon="trash" kind="quiet" onClick={() => void discard()}>
            {t('people.remove')}
          </Button>
          <Button icon="arrowLeft" kind="primary" onClick={() => void navigate(places.staff())}>
            {t('back')}
          </Button>
        </>
      }
      keeping={keeping}
      label={t('people.of', { name: title })}
    >
      <Card title={t('people.about')}>
        <FieldGrid>
          <TextField className={fieldWidth.full} label={t('people.name')} required maxLength={500} value={name} onCommit={(text) => edit({ name: text.trim() })} />
          <TextField className={fieldWidth.full} label={t('people.position')} maxLength={500} value={position ?? ''} onCommit={(text) => edit({ position: text.trim() || null })} />
          <Checkbox className={fieldWidth.full} label={t('people.emulation')} checked={emulation === true} onToggle={(checked) => edit({ emulation: checked })} />
          <Checkbox className={fieldWidth.full} label={t('people.communication')} checked={communication === true} onToggle={(checked) => edit({ communication: checked })} />
          <YearsFields from={from} to={to} onEdit={edit} />
        </FieldGrid>
      </Card>
      <Trainings staffId={id} trainings={trainings} keeping={keeping} />
    </RecordPage>
  );
}
