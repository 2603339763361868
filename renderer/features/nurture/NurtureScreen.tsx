import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isNurtured } from '../../../shared/rules/registers';
import { useQuery } from '../../data/DataContext';
import { useNurtureList } from '../../data/nurture';
import { today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Select } from '../../ui/Select';
import { Skeleton } from '../../ui/Skeleton';
import styles from './nurture.module.css';
import { NurtureTable } from './NurtureTable';

/** Bồi dưỡng: those of a year who are to become exemplars, and what is done for each. */
export function NurtureScreen() {
  const { t } = useTranslation(['nurture', 'app']);
  const navigate = useNavigate();
  const thisYear = Number(today().slice(0, 4));
  const [planYear, setPlanYear] = useState(thisYear);
  const years = useQuery(async ({ db }) => (await db.of('nominations').orderBy('planYear').uniqueKeys()).map(Number)) ?? [];
  const views = useNurtureList(planYear);
  const choosable = [...new Set([thisYear, planYear, ...years])].sort((a, b) => b - a);
  const next = views?.find((view) => !isNurtured(view));
  const open = (id: string) => void navigate(places.nurtureOf(id));
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.nurture')}
        detail={views && t('detail', { nurtured: views.filter(isNurtured).length, all: views.length })}
        actions={
          <>
            <Select
              label={t('year')}
              hideLabel
              value={String(planYear)}
              onChoose={(chosen) => setPlanYear(Number(chosen))}
              options={choosable.map((each) => ({ value: String(each), label: t('yearOption', { year: each }) }))}
            />
            {next && (
              <Button icon="pencil" kind="primary" onClick={() => open(next.nomination.id)}>
                {t('plans.next')}
              </Button>
            )}
          </>
        }
      />
      <div className={styles.panel}>
        {!views ? (
          <Skeleton rows={6} label={t('loading')} />
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
          <NurtureTable views={views} onOpen={open} />
        )}
      </div>
    </div>
  );
}
