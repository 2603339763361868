import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { schoolYearWithin } from '../../../shared/text/schoolYear';
import { useData } from '../../data/DataContext';
import { addExchangeMeeting, useExchangeMeetings } from '../../data/exchangeMeetings';
import { useExemplarsByDay } from '../../data/exemplars';
import { addNotice, useNotices } from '../../data/notices';
import { addActivity, useActivities } from '../../data/publicity';
import { useWorkingYear } from '../../data/workingYear';
import { today } from '../../i18n/formats';
import { YearChoice } from '../../lists/YearChoice';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Screen, ScreenPanel } from '../../ui/Screen';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Skeleton } from '../../ui/Skeleton';
import { Tabs } from '../../ui/Tabs';
import { ActivitiesTable } from './ActivitiesTable';
import { MeetingsTable } from './MeetingsTable';
import { NoticesTable } from './NoticesTable';

const idBase = 'publicity';
const parts = ['activities', 'meetings', 'notices'] as const;

/** Tuyên truyền: what made exemplars known in a year, the exchange meetings that the unit takes part in, and public notices. */
export function PublicityScreen() {
  const { t } = useTranslation(['publicity', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const asked = useParams()['part'];
  const part = parts.find((each) => each === asked) ?? 'activities';
  const day = today();
  const { year: planYear } = useWorkingYear();
  const activities = useActivities(planYear);
  const meetings = useExchangeMeetings(planYear);
  const notices = useNotices(planYear);
  const exemplars = useExemplarsByDay();
  const year = { planYear, schoolYear: schoolYearWithin(planYear, day) };
  const add = async () => {
    const added = await adders[part](data, year);
    if (added.ok) open(added.value.id);
  };
  const open = (id: string) => void navigate(recordPlaces[part](id));
  const isEmpty = { activities, meetings, notices }[part]?.length === 0;
  return (
    <Screen>
      <ScreenHeader
        title={t('app:nav.publicity')}
        detail={activities && meetings && notices && t('detail', { activities: activities.length, meetings: meetings.length, notices: notices.length })}
        actions={
          <>
            <YearChoice />
            <Button icon="plus" kind="primary" onClick={() => void add()}>
              {t(`${part}.add`)}
            </Button>
          </>
        }
      />
      <Tabs
        label={t('parts')}
        idBase={idBase}
        moreLabel={t('more')}
        currentId={part}
        onChoose={(id) => void navigate(places.publicity(id === 'meetings' || id === 'notices' ? id : undefined))}
        tabs={[
          { id: 'activities', label: t('activities.tab'), ...(activities && { count: String(activities.length) }) },
          { id: 'meetings', label: t('meetings.tab'), ...(meetings && { count: String(meetings.length) }) },
          { id: 'notices', label: t('notices.tab'), ...(notices && { count: String(notices.length) }) },
        ]}
      />
      <ScreenPanel idBase={idBase} tab={part}>
        {!activities || !meetings || !notices || !exemplars ? (
          <Skeleton rows={6} label={t('loading')} />
        ) : isEmpty ? (
          <EmptyState sentence={t(`${part}.empty`, { year: planYear })} />
        ) : part === 'meetings' ? (
          <MeetingsTable meetings={meetings} exemplars={exemplars.all(day)} year={planYear} onOpen={open} />
        ) : part === 'notices' ? (
          <NoticesTable notices={notices} exemplars={exemplars.all(day)} year={planYear} day={day} onOpen={open} />
        ) : (
          <ActivitiesTable activities={activities} exemplars={exemplars} year={planYear} onOpen={open} />
        )}
      </ScreenPanel>
    </Screen>
  );
}

const adders = { activities: addActivity, meetings: addExchangeMeeting, notices: addNotice };
const recordPlaces = { activities: places.publicityActivity, meetings: places.exchangeMeeting, notices: places.publicNotice };
