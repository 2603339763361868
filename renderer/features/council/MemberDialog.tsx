import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { councilRoles, type CouncilMember, type CouncilRole } from '../../../shared/model/councilMember';
import { keepCouncilMember, removeCouncilMember, type MemberFields } from '../../data/councilMembers';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { takeBackLast } from '../../data/undoing';
import { places } from '../../platform/places';
import { KeepingBanner } from '../../safety/KeepingBanner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FieldGrid, fieldWidth } from '../../ui/FieldGrid';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';

interface Props {
  id: string;
  /** Absent while he has not come into being. */
  member: CouncilMember | undefined;
  year: { planYear: number; schoolYear: string };
  onClose: () => void;
}

/** One member of the council, kept as it is typed. */
export function MemberDialog({ id, member, year, onClose }: Props) {
  const { t } = useTranslation(['council', 'domain', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const keeping = useKeeping();
  const edit = (fields: MemberFields) => void keeping.keep(() => keepCouncilMember(data, year, id, fields));
  const editText = (field: 'position' | 'duty') => (text: string) => edit({ [field]: text.trim() || null });
  const drop = async () => {
    await keeping.whenKept();
    if (!(await keeping.keep(() => removeCouncilMember(data, id)))) return;
    onClose();
    toast({ text: t('members.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(member ? 'members.editTitle' : 'members.addTitle')}
      footStart={
        member && (
          <>
            <Button kind="quiet" icon="trash" onClick={() => void drop()}>
              {t('members.remove')}
            </Button>
            <Button kind="quiet" icon="history" onClick={() => void navigate(places.memberHistory(id))}>
              {t('members.history')}
            </Button>
          </>
        )
      }
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('members.done')}
        </Button>
      }
    >
      <KeepingBanner keeping={keeping} />
      <FieldGrid>
        <TextField className={fieldWidth.half} label={t('members.name')} required data-autofocus maxLength={500} value={member?.name ?? ''} onCommit={(name) => edit({ name: name.trim() })} />
        <Select
          className={fieldWidth.half}
          label={t('members.role')}
          value={member?.role ?? 'member'}
          onChoose={(role) => edit({ role: role as CouncilRole })}
          options={councilRoles.map((role) => ({ value: role, label: t(`domain:councilRole.${role}`) }))}
        />
        <TextField className={fieldWidth.full} label={t('members.position')} maxLength={500} value={member?.position ?? ''} onCommit={editText('position')} />
        <TextField className={fieldWidth.full} label={t('members.duty')} hint={t('members.dutyHint')} maxLength={500} value={member?.duty ?? ''} onCommit={editText('duty')} />
      </FieldGrid>
    </Dialog>
  );
}
