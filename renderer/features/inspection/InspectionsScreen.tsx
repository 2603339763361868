import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { schoolYearWithin } from '../../../shared/text/schoolYear';
import { useData } from '../../data/DataContext';
import { addInspection, useInspections } from '../../data/inspections';
import { useWorkingYear } from '../../data/workingYear';
import { today } from '../../i18n/formats';
import { YearChoice } from '../../lists/YearChoice';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Screen } from '../../ui/Screen';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Skeleton } from '../../ui/Skeleton';
import { InspectionsTable } from './InspectionsTable';

/** Kiểm tra: the visits of the council in a year, what they found, and what is to be put right. */
export function InspectionsScreen() {
  const { t } = useTranslation(['inspection', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const day = today();
  const { year: planYear } = useWorkingYear();
  const views = useInspections(planYear);
  const add = async () => {
    const added = await addInspection(data, { planYear, schoolYear: schoolYearWithin(planYear, day) });
    if (added.ok) void navigate(places.inspection(added.value.id));
  };
  return (
    <Screen>
      <ScreenHeader
        title={t('app:nav.inspection')}
        detail={views && t('detail', { count: views.length })}
        actions={
          <>
            <YearChoice />
            <Button icon="plus" kind="primary" onClick={() => void add()}>
              {t('add')}
            </Button>
          </>
        }
      />
      {!views ? (
        <Skeleton rows={6} label={t('loading')} />
      ) : views.length === 0 ? (
        <EmptyState sentence={t('empty', { year: planYear })} />
      ) : (
        <InspectionsTable views={views} year={planYear} onOpen={(id) => void navigate(places.inspection(id))} />
      )}
    </Screen>
  );
}
