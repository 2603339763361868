import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useRecognisable, useRecognitions } from '../../data/recognitions';
import { useWorkingYear } from '../../data/workingYear';
import { YearChoice } from '../../lists/YearChoice';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Screen, ScreenPanel } from '../../ui/Screen';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Skeleton } from '../../ui/Skeleton';
import { Tabs } from '../../ui/Tabs';
import { RecognisableTable } from './RecognisableTable';
import { RecognitionsTable } from './RecognitionsTable';

const idBase = 'recognition';

/** Khen thưởng: what was recognised in a year by which decision, and the accepted nominations that an award may be recorded for. */
export function RecognitionsScreen() {
  const { t } = useTranslation(['recognition', 'app']);
  const navigate = useNavigate();
  const part = useParams()['part'] === 'waiting' ? 'waiting' : 'given';
  const [search] = useSearchParams();
  const { year } = useWorkingYear();
  const given = useRecognitions(year);
  const waiting = useRecognisable(year);
  const openRecognition = useCallback((id: string) => void navigate(places.recognition(id)), [navigate]);
  const openReview = useCallback((versionId: string) => void navigate(places.review(versionId)), [navigate]);
  const without = waiting?.filter(({ recognitions }) => recognitions.length === 0).length ?? 0;
  const toWaiting = () => void navigate(places.recognitions('waiting'));
  return (
    <Screen>
      <ScreenHeader
        title={t('app:nav.recognitions')}
        detail={given && waiting && t('detail', { given: given.length, without })}
        actions={
          <>
            <YearChoice />
            {part === 'given' && (
              <Button icon="plus" kind="primary" onClick={toWaiting}>
                {t('add.open')}
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
        onChoose={(id) => void navigate(places.recognitions(id === 'waiting' ? 'waiting' : undefined))}
        tabs={[
          { id: 'given', label: t('given.tab'), ...(given && { count: String(given.length) }) },
          { id: 'waiting', label: t('waiting.tab'), ...(waiting && { count: String(waiting.length) }) },
        ]}
      />
      <ScreenPanel idBase={idBase} tab={part}>
        {!given || !waiting ? (
          <Skeleton rows={6} label={t('loading')} />
        ) : part === 'given' ? (
          given.length === 0 ? (
            <EmptyState sentence={t('given.empty', { year })} />
          ) : (
            <RecognitionsTable views={given} year={year} onOpen={openRecognition} />
          )
        ) : waiting.length === 0 ? (
          <EmptyState sentence={t('waiting.empty', { year })} action={<Button kind="primary" icon="eye" onClick={() => void navigate(places.review())}>{t('waiting.goReview')}</Button>} />
        ) : (
          <RecognisableTable views={waiting} year={year} begun={search.get('version')} onReview={openReview} onEnd={() => void navigate(places.recognitions('waiting'), { replace: true })} />
        )}
      </ScreenPanel>
    </Screen>
  );
}
