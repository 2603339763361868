import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { schoolYearOf } from '../../../shared/text/schoolYear';
import { useData, useQuery } from '../../data/DataContext';
import { addExchangeMeeting, useExchangeMeetings } from '../../data/exchangeMeetings';
import { useExemplars } from '../../data/exemplars';
import { addActivity, useActivities } from '../../data/publicity';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Select } from '../../ui/Select';
import { Skeleton } from '../../ui/Skeleton';
import { tabPanel, Tabs } from '../../ui/Tabs';
import { ActivitiesTable } from './ActivitiesTable';
import { MeetingsTable } from './MeetingsTable';
import styles from './publicity.module.css';

const idBase = 'publicity';

/** Tuyên truyền: what made exemplars known in a year, and the exchange meetings that the unit takes part in. */
export function PublicityScreen() {
  const { t } = useTranslation(['publicity', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const part = useParams()['part'] === 'meetings' ? 'meetings' : 'activities';
  const day = today();
  const thisYear = Number(day.slice(0, 4));
  const [planYear, setPlanYear] = useState(thisYear);
  const years = useYears() ?? [];
  const activities = useActivities(planYear);
  const meetings = useExchangeMeetings(planYear);
  const exemplars = useExemplars(day);
  const choosable = [...new Set([thisYear, planYear, ...years])].sort((a, b) => b - a);
  const year = { planYear, schoolYear: planYear === thisYear ? schoolYearOf(day) : schoolYearOf(`${planYear}-12-31`) };
  const add = async () => {
    const added = part === 'meetings' ? await addExchangeMeeting(data, year) : await addActivity(data, year);
    if (added.ok) void navigate(part === 'meetings' ? places.exchangeMeeting(added.value.id) : places.publicityActivity(added.value.id));
  };
  const isEmpty = (part === 'meetings' ? meetings : activities)?.length === 0;
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.publicity')}
        detail={activities && meetings && t('detail', { activities: activities.length, meetings: meetings.length })}
        actions={
          <>
            <Select
              label={t('year')}
              hideLabel
              value={String(planYear)}
              onChoose={(chosen) => setPlanYear(Number(chosen))}
              options={choosable.map((each) => ({ value: String(each), label: t('yearOption', { year: each }) }))}
            />
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
        onChoose={(id) => void navigate(places.publicity(id === 'meetings' ? 'meetings' : undefined))}
        tabs={[
          { id: 'activities', label: t('activities.tab'), ...(activities && { count: String(activities.length) }) },
          { id: 'meetings', label: t('meetings.tab'), ...(meetings && { count: String(meetings.length) }) },
        ]}
      />
      <div className={styles.panel} {...tabPanel(idBase, part)}>
        {!activities || !meetings || !exemplars ? (
          <Skeleton rows={6} label={t('loading')} />
        ) : isEmpty ? (
          <EmptyState sentence={t(`${part}.empty`, { year: planYear })} />
        ) : part === 'meetings' ? (
          <MeetingsTable meetings={meetings} exemplars={exemplars} year={planYear} onOpen={(id) => void navigate(places.exchangeMeeting(id))} />
        ) : (
          <ActivitiesTable activities={activities} exemplars={exemplars} year={planYear} onOpen={(id) => void navigate(places.publicityActivity(id))} />
        )}
      </div>
    </div>
  );
}

/** The years of which there is something. */
function useYears(): number[] | undefined {
  return useQuery(async ({ db }) => {
    const keys = await Promise.all([db.of('publicityActivities').orderBy('planYear').uniqueKeys(), db.of('exchangeMeetings').orderBy('planYear').uniqueKeys()]);
    return keys.flat().map(Number);
  });
}
