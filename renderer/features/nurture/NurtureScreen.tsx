import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { isNurtured } from '../../../shared/rules/registers';
import { useFollowedList } from '../../data/followUps';
import { useNurtureList } from '../../data/nurture';
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
import { FollowedTable } from './FollowedTable';
import { followState } from './followState';
import { NurtureTable } from './NurtureTable';

const idBase = 'nurture';

/** Bồi dưỡng: those of a year who are to become exemplars and what is done for each; and those who were recognised before. */
export function NurtureScreen() {
  const { t } = useTranslation(['nurture', 'app']);
  const navigate = useNavigate();
  const part = useParams()['part'] === 'followed' ? 'followed' : 'plans';
  const day = today();
  const { year: planYear } = useWorkingYear();
  const views = useNurtureList(planYear);
  const followed = useFollowedList(planYear);
  const openNurture = useCallback((id: string) => void navigate(places.nurtureOf(id)), [navigate]);
  const openFollowed = useCallback((id: string) => void navigate(places.followed(id)), [navigate]);
  const without = views?.find((view) => !isNurtured(view));
  const unfollowed = followed?.find((view) => followState(view, planYear, day) === 'none');
  const next = part === 'plans' ? without && (() => openNurture(without.nomination.id)) : unfollowed && (() => openFollowed(unfollowed.subject.id));
  const asked = followed?.filter(({ since }) => since !== null && since < planYear) ?? [];
  return (
    <Screen>
      <ScreenHeader
        title={t('app:nav.nurture')}
        detail={
          part === 'plans'
            ? views && t('detail', { nurtured: views.filter(isNurtured).length, all: views.length })
            : followed && t('followed.detail', { followed: asked.filter((view) => followState(view, planYear, day) === 'done').length, all: asked.length })
        }
        actions={
          <>
            <YearChoice />
            {next && (
              <Button icon="pencil" kind="primary" onClick={next}>
                {t(`${part}.next`)}
              </Button>
            )}
          </>
        }
      />
      <Tabs
        label={t('parts')}
        idBase={idBase}
        moreLabel={t('more')}
        currentId={part}
        onChoose={(id) => void navigate(places.nurture(id === 'followed' ? 'followed' : undefined))}
        tabs={[
          { id: 'plans', label: t('plans.tab'), ...(views && { count: String(views.length) }) },
          { id: 'followed', label: t('followed.tab'), ...(followed && { count: String(followed.length) }) },
        ]}
      />
      <ScreenPanel idBase={idBase} tab={part}>
        {!views || !followed ? (
          <Skeleton rows={6} label={t('loading')} />
        ) : part === 'followed' ? (
          followed.length === 0 ? (
            <EmptyState sentence={t('followed.empty', { year: planYear })} />
          ) : (
            <FollowedTable views={followed} year={planYear} onOpen={openFollowed} />
          )
        ) : views.length === 0 ? (
          <EmptyState
            sentence={t('plans.empty', { year: planYear })}
            action={
              <Button icon="plus" kind="primary" onClick={() => void navigate(places.addNomination())}>
                {t('plans.add')}
              </Button>
            }
          />
        ) : (
          <NurtureTable views={views} year={planYear} onOpen={openNurture} />
        )}
      </ScreenPanel>
    </Screen>
  );
}
