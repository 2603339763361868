import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Paper } from '../../../shared/documents/paper';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { savePaper, savePapers, type SavedPaper } from '../../data/documents';
import { describeError } from '../../i18n/errorWords';
import { ActionBar } from '../../ui/ActionBar';
import { Button } from '../../ui/Button';
import { StateText } from '../../ui/StateText';

type Outcome =
  | { type: 'saving'; done: number }
  | { type: 'saved'; saved: SavedPaper; count?: number }
  | { type: 'failed'; error: PlatformError };

interface Props {
  papers: readonly Paper[];
  open: Paper;
  /** ISO; becomes the date inside the files. */
  date: string;
  /** The papers do not agree: the set may not leave. */
  blocked: boolean;
}

/** Saves the open paper or the whole set, and says where it lies. */
export function SaveBar({ papers, open, date, blocked }: Props) {
  const { t } = useTranslation(['documents', 'errors']);
  const data = useData();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const settle = (error: PlatformError) => setOutcome(error.type === 'cancelled' ? null : { type: 'failed', error });
  const saveOne = async () => {
    const saved = await savePaper(data, open, { title: t('saveTitle'), index: papers.findIndex(({ id }) => id === open.id), date });
    if (saved.ok) setOutcome({ type: 'saved', saved: saved.value });
    else settle(saved.error);
  };
  const saveAll = async () => {
    const saved = await savePapers(data, papers, {
      title: t('saveAllTitle'),
      date,
      onProgress: (done) => setOutcome({ type: 'saving', done }),
    });
    if (saved.ok) setOutcome({ type: 'saved', saved: saved.value, count: saved.value.count });
    else settle(saved.error);
  };
  const after = outcome?.type === 'saved' ? outcome : null;
  return (
    <ActionBar sentence={<Said outcome={outcome} count={papers.length} />}>
      {after && after.count === undefined && (
        <Button kind="quiet" icon="doc" onClick={() => void data.desktop.files.open({ token: after.saved.target.token })}>
          {t('openWord')}
        </Button>
      )}
      {after && (
        <Button kind="quiet" icon="folder" onClick={() => void data.desktop.files.reveal({ token: after.saved.target.token })}>
          {t('openFolder')}
        </Button>
      )}
      <Button icon="save" disabled={blocked} onClick={() => void saveOne()}>
        {t('save')}
      </Button>
      <Button kind="primary" icon="save" disabled={blocked || outcome?.type === 'saving'} onClick={() => void saveAll()}>
        {t('saveAll', { count: papers.length })}
      </Button>
    </ActionBar>
  );
}

function Said({ outcome, count }: { outcome: Outcome | null; count: number }) {
  const { t } = useTranslation(['documents', 'errors']);
  if (!outcome) return null;
  if (outcome.type === 'saving') return <span role="status">{t('saving', { done: outcome.done, count })}</span>;
  if (outcome.type === 'failed') {
    const words = describeError(t, outcome.error);
    return (
      <span role="alert">
        <StateText tone="refused" shape="octagon">
          {`${words.what} ${words.todo}`}
        </StateText>
      </span>
    );
  }
  const { saved } = outcome;
  return (
    <span role="status">
      <StateText tone="done" shape="tick">
        {outcome.count === undefined ? t('saved', { name: saved.target.name }) : t('savedAll', { count: outcome.count, path: saved.target.path })}
      </StateText>
    </span>
  );
}
