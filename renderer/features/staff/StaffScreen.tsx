import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { newId } from '../../../shared/model/newId';
import { useData } from '../../data/DataContext';
import { useMovementList } from '../../data/movements';
import { addStaffMember, useStaff } from '../../data/staff';
import { useWorkingYear } from '../../data/workingYear';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Screen, ScreenPanel } from '../../ui/Screen';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Skeleton } from '../../ui/Skeleton';
import { Tabs } from '../../ui/Tabs';
import { MovementDialog } from './MovementDialog';
import { MovementsTable } from './MovementsTable';
import { staffState } from './staffState';
import { StaffTable } from './StaffTable';

const idBase = 'staff';

/** Cán bộ, thi đua: who works for emulation and communication with their training, and the movements of emulation. */
export function StaffScreen() {
  const { t } = useTranslation(['staff', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const part = useParams()['part'] === 'movements' ? 'movements' : 'people';
  const { year } = useWorkingYear();
  const staff = useStaff();
  const movements = useMovementList();
  const [search, setSearch] = useSearchParams();
  const movementId = search.get('movement');
  const setMovementId = useCallback((id: string | null) => setSearch(id === null ? {} : { movement: id }, { replace: true }), [setSearch]);
  const openPerson = useCallback((id: string) => void navigate(places.staffMember(id)), [navigate]);
  const addPerson = async () => {
    const added = await addStaffMember(data, { from: year });
    if (added.ok) openPerson(added.value.id);
  };
  const serving = staff?.filter(({ member }) => staffState(member, year) !== 'past').length ?? 0;
  return (
    <Screen>
      <ScreenHeader
        title={t('app:nav.staff')}
        detail={part === 'movements' ? movements && t('movements.detail', { count: movements.length }) : staff && t('people.detail', { count: serving, year })}
        actions={
          <Button icon="plus" kind="primary" onClick={() => (part === 'movements' ? setMovementId(newId()) : void addPerson())}>
            {t(`${part}.add`)}
          </Button>
        }
      />
      <Tabs
        label={t('parts')}
        idBase={idBase}
        moreLabel={t('more')}
        currentId={part}
        onChoose={(id) => void navigate(places.staff(id === 'movements' ? 'movements' : undefined))}
        tabs={[
          { id: 'people', label: t('people.tab'), ...(staff && { count: String(staff.length) }) },
          { id: 'movements', label: t('movements.tab'), ...(movements && { count: String(movements.length) }) },
        ]}
      />
      <ScreenPanel idBase={idBase} tab={part}>
        {!staff || !movements ? (
          <Skeleton rows={6} label={t('loading')} />
        ) : part === 'movements' ? (
          movements.length === 0 ? (
            <EmptyState sentence={t('movements.empty')} />
          ) : (
            <MovementsTable views={movements} onOpen={setMovementId} />
          )
        ) : staff.length === 0 ? (
          <EmptyState sentence={t('people.empty')} />
        ) : (
          <StaffTable views={staff} year={year} onOpen={openPerson} />
        )}
      </ScreenPanel>
      {movementId !== null && <MovementDialog id={movementId} view={movements?.find(({ movement }) => movement.id === movementId)} onClose={() => setMovementId(null)} />}
    </Screen>
  );
}
