import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import type { ImportSource } from '../../data/importSource';
import type { ImportSnapshot } from '../../data/importRow';
import { useLooked, type LookedNote } from '../../data/lookedNotes';
import { forgetPartSet, joinedFile, usePartSets, type PartSet } from '../../data/partSets';
import { describeError } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { StateText } from '../../ui/StateText';
import { useLookedWords } from './lookedWords';
import { numberList } from './importWords';
import styles from './receive.module.css';

/** The sets of parts that have come, and what may be done with them. */
export interface WaitingModel {
  sets: PartSet[];
  /** What the last look found of the whole ones, by the id of the set. */
  looked: ReadonlyMap<string, LookedNote>;
  error: PlatformError | null;
  /** Looks at a set that is whole. */
  check: (set: PartSet) => void;
  letGo: (set: PartSet) => Promise<void>;
}

/** See {@link WaitingModel}. */
export function useWaitingParts(snapshot: ImportSnapshot | null, begin: (sources: ImportSource[]) => void): WaitingModel {
  const { t } = useTranslation('receive');
  const { desktop } = useData();
  const [letGone, setLetGone] = useState(0);
  const [error, setError] = useState<PlatformError | null>(null);
  const moves = (snapshot?.rows ?? []).flatMap(({ part, state }) => (part ? `${part.set}${part.have.length}${state}` : []));
  const changed = `${letGone} ${snapshot?.phase} ${moves.join()}`;
  const sets = usePartSets(changed) ?? [];
  const looked = useLooked(changed);
  return {
    sets,
    looked,
    error,
    check: (set) => begin([joinedFile(set, t('parts.joinedName', { sequence: set.sequence, of: set.of }))]),
    async letGo({ id }) {
      const gone = await forgetPartSet(desktop, id);
      setError(gone.ok ? null : gone.error);
      setLetGone((count) => count + 1);
    },
  };
}

/** The way to the sets from the head of the screen, while files are being looked at. */
export function WaitingPartsButton({ model, busy }: { model: WaitingModel; busy: boolean }) {
  const { t } = useTranslation(['receive', 'app']);
  const [open, setOpen] = useState(false);
  return (
    <>
      {model.sets.length > 0 && (
        <Button kind="quiet" icon="box" onClick={() => setOpen(true)}>
          {t('parts.open', { count: model.sets.length })}
        </Button>
      )}
      {open && (
        <Dialog
          open
          onClose={() => setOpen(false)}
          title={t('parts.title')}
          actions={
            <Button kind="primary" data-autofocus onClick={() => setOpen(false)}>
              {t('app:action.done')}
            </Button>
          }
        >
          <WaitingParts model={{ ...model, check: (set) => (setOpen(false), model.check(set)) }} busy={busy} />
        </Dialog>
      )}
    </>
  );
}

/** Every set with its missing parts. */
export function WaitingParts({ model, busy }: { model: WaitingModel; busy: boolean }) {
  const { t } = useTranslation(['receive', 'errors']);
  const { sets, error } = model;
  const words = error && describeError(t, error);
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>{t('parts.intro')}</p>
      {words && <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />}
      {sets.length === 0 && <p>{t('parts.none')}</p>}
      <ul className={styles.senders} aria-label={t('parts.title')}>
        {sets.map((set) => (
          <SetRow key={set.id} set={set} model={model} busy={busy} />
        ))}
      </ul>
    </div>
  );
}

function SetRow({ set, model, busy }: { set: PartSet; model: WaitingModel; busy: boolean }) {
  const { t } = useTranslation(['receive', 'app']);
  const [asking, setAsking] = useState(false);
  const { from, sequence, of, have, missing } = set;
  const isWhole = missing.length === 0;
  const words = useLookedWords();
  const note = isWhole ? model.looked.get(set.id) : undefined;
  return (
    <li className={styles.waiting}>
      <div>
        <p className={styles.title}>{t('parts.bundle', { name: from.name, sequence })}</p>
        <StateText tone={isWhole ? 'done' : 'attention'} shape={isWhole ? 'tick' : 'half'} dense>
          {isWhole ? t('parts.whole', { of }) : t('note.part', { have: numberList(have), of, missing: numberList(missing) })}
        </StateText>
        {note && (
          <StateText tone={note.error ? 'refused' : 'attention'} shape={note.error ? 'octagon' : 'triangle'} dense>
            {words(note)}
          </StateText>
        )}
        {asking && <p className={styles.hint}>{t('parts.letGoMeans', { count: have.length })}</p>}
      </div>
      <div className={styles.controls}>
        {isWhole && !asking && (
          <Button size="small" icon="play" disabled={busy} onClick={() => model.check(set)}>
            {t('parts.check')}
          </Button>
        )}
        {asking ? (
          <>
            {/* Where the button that asked was stands the harmless one: a double click lets nothing go. */}
            <Button size="small" icon="x" disabled={busy} onClick={() => void model.letGo(set)}>
              {t('parts.letGoDo', { count: have.length })}
            </Button>
            <Button size="small" onClick={() => setAsking(false)}>
              {t('parts.keep')}
            </Button>
          </>
        ) : (
          <Button size="small" kind="quiet" disabled={busy} onClick={() => setAsking(true)}>
            {t('parts.letGo')}
          </Button>
        )}
      </div>
    </li>
  );
}
