import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { PlatformError } from '../../../shared/platform';
import type { Result } from '../../../shared/result';
import { putBack, settleConflict, useConflicts, type ConflictLine } from '../../data/conflicts';
import { useData } from '../../data/DataContext';
import { describeError } from '../../i18n/errorWords';
import { formatCount } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Segmented } from '../../ui/Segmented';
import { useToast } from '../../ui/Toast';
import { VirtualList } from '../../ui/VirtualList';
import { ConflictItem } from './ConflictItem';
import styles from './conflicts.module.css';

const lineKey = ({ line }: ConflictLine): string => line;

/** Xung đột giữa hai máy: each place that two computers wrote apart, with what stands there and what lost. */
export function ConflictsScreen() {
  const { t } = useTranslation(['conflicts', 'errors']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const [search] = useSearchParams();
  const log = useConflicts();
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const [failure, setFailure] = useState<PlatformError | null>(null);
  if (!log) return null;
  const nominationId = search.get('nomination');
  const lines = nominationId === null ? log.lines : log.lines.filter(({ nominationIds }) => nominationIds.includes(nominationId));
  const open = lines.filter(({ settled }) => settled === undefined);
  const items = shown === 'open' ? open : lines;
  const counts = { open: formatCount(open.length), all: formatCount(lines.length) };
  const about = nominationId === null ? '' : (lines.find((line) => line.about !== '')?.about ?? '');
  const act = async (work: Promise<Result<void, PlatformError>>, done?: string): Promise<void> => {
    const result = await work;
    setFailure(result.ok ? null : result.error);
    if (result.ok && done !== undefined) toast({ text: done });
  };
  const words = failure && describeError(t, failure);
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('title')}
        detail={about === '' ? t('detail', counts) : t('detailOf', { ...counts, name: about })}
        actions={
          <>
            <Segmented
              label={t('show')}
              value={shown}
              onChoose={setShown}
              options={[{ value: 'open', label: t('open') }, { value: 'all', label: t('all') }]}
            />
            <Button
              kind="primary"
              icon="arrowLeft"
              onClick={() => void navigate(nominationId === null ? places.start() : places.nomination(nominationId))}
            >
              {t(nominationId === null ? 'backHome' : 'back')}
            </Button>
          </>
        }
      />
      {words && (
        <div className={styles.failure}>
          <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />
        </div>
      )}
      {items.length === 0 ? (
        <EmptyState
          sentence={t(lines.length === 0 ? 'none' : 'noneOpen')}
          action={lines.length > 0 && <Button onClick={() => setShown('all')}>{t('showAll')}</Button>}
        />
      ) : (
        <VirtualList
          label={t('list')}
          items={items}
          itemKey={lineKey}
          estimate={180}
          render={(line) => (
            <ConflictItem
              line={line}
              names={log.names}
              onKeep={() => void act(settleConflict(data, line))}
              onPutBack={() => void act(putBack(data, line), t('didPutBack'))}
            />
          )}
        />
      )}
    </div>
  );
}
