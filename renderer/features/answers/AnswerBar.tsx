import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformResult, SaveTarget } from '../../../shared/platform';
import type { AnswerRow } from '../../data/answersToUnits';
import { useData } from '../../data/DataContext';
import { suggestedAnswerName, writeAnswers, type AnswerError, type AnswerPlace } from '../../data/writeAnswers';
import { describeError } from '../../i18n/errorWords';
import { today } from '../../i18n/formats';
import { ActionBar } from '../../ui/ActionBar';
import { Button } from '../../ui/Button';
import { StateText } from '../../ui/StateText';

type Outcome =
  | { type: 'writing'; done: number; count: number }
  | { type: 'saved'; count: number; target: SaveTarget }
  | { type: 'failed'; error: AnswerError; count: number };

/** Writes the answers: of the units that are chosen, else of all that wait. One goes to a file, several to a folder. */
export function AnswerBar({ rows, chosen }: { rows: readonly AnswerRow[]; chosen: readonly AnswerRow[] }) {
  const { t } = useTranslation('answers');
  const data = useData();
  const stop = useRef<AbortController>(undefined);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const units = chosen.length > 0 ? chosen.filter(({ blocked }) => blocked === null) : rows.filter(({ isDue }) => isDue);
  const blocked = (chosen.length > 0 ? chosen : rows).filter((row) => row.blocked !== null).length;
  const save = async () => {
    const [only, ...others] = units;
    if (!only) return;
    const title = t('bar.title');
    const place = async (): PlatformResult<SaveTarget> => {
      if (others.length > 0) return data.desktop.files.chooseFolder({ title });
      const suggestedName = await suggestedAnswerName(data, only.sender, Number(today().slice(0, 4)));
      return data.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title });
    };
    const target = await place();
    if (!target.ok) return target.error.type === 'cancelled' ? undefined : setOutcome({ type: 'failed', error: target.error, count: 0 });
    const controller = new AbortController();
    stop.current = controller;
    setOutcome({ type: 'writing', done: 0, count: units.length });
    const into: AnswerPlace = { type: others.length > 0 ? 'folder' : 'file', target: target.value };
    const written = await writeAnswers(data, units.map(({ sender }) => sender.id), into, {
      signal: controller.signal,
      onAnswer: (done, count) => setOutcome({ type: 'writing', done, count }),
    });
    if (written.ok) setOutcome({ type: 'saved', count: written.value.length, target: target.value });
    else setOutcome({ type: 'failed', error: written.error.error, count: written.error.written.length });
  };
  const writing = outcome?.type === 'writing';
  return (
    <ActionBar sentence={<Said {...{ outcome, blocked }} chosen={chosen.length} ready={units.length} />}>
      {writing && <Button onClick={() => stop.current?.abort()}>{t('bar.stop')}</Button>}
      {outcome?.type === 'saved' && (
        <Button kind="quiet" icon="folder" onClick={() => void data.desktop.files.reveal({ token: outcome.target.token })}>
          {t('bar.folder')}
        </Button>
      )}
      <Button kind="primary" icon="save" disabled={writing || units.length === 0} onClick={() => void save()}>
        {units.length === 0 ? t('bar.title') : t('bar.save', { count: units.length })}
      </Button>
    </ActionBar>
  );
}

function Said({ outcome, chosen, ready, blocked }: { outcome: Outcome | null; chosen: number; ready: number; blocked: number }) {
  const { t } = useTranslation(['answers', 'errors']);
  if (outcome?.type === 'writing') return <span role="status">{t('bar.writing', { done: outcome.done, count: outcome.count })}</span>;
  if (outcome?.type === 'saved') {
    return (
      <span role="status">
        <StateText tone="done" shape="tick">
          {t('bar.saved', { count: outcome.count, path: outcome.target.path })}
        </StateText>
      </span>
    );
  }
  if (outcome?.type === 'failed') {
    const { what, todo } = describeError(t, outcome.error);
    const before = outcome.count > 0 ? ` ${t('bar.stopped', { count: outcome.count })}` : '';
    return (
      <span role="alert">
        <StateText tone="refused" shape="octagon">
          {`${what} ${todo}${before}`}
        </StateText>
      </span>
    );
  }
  if (ready === 0) return blocked > 0 ? t('bar.blocked', { count: blocked }) : t('bar.nothing');
  return chosen > 0 ? `${t('bar.selected', { count: chosen })} ${t('bar.ready')}` : t('bar.ready');
}
