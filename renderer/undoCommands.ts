import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from './data/DataContext';
import type { About } from './data/recordNames';
import { readAbout, useAbout, useUndoable } from './data/undoing';
import type { Undoable, UndoOutcome } from './data/undoHistory';
import { aboutWords, intentWords } from './i18n/historyWords';
import type { MenuBarMenu } from './ui/MenuBar';
import { useToast } from './ui/Toast';
import { showKept } from './ui/useCommittedText';
import { matchesShortcut } from './ui/useShortcut';

/**
 * The menu Sửa, Ctrl+Z and Ctrl+Y, and the toast that says what was taken back. Where words are being typed that are not
 * kept yet, or stand in a field that keeps nothing, the keys stay with the field.
 */
export function useUndoCommands(): MenuBarMenu {
  const { t } = useTranslation('history');
  const { journal } = useData();
  const { undo, redo } = useUndoable();
  const undoAbout = useAbout(undo);
  const redoAbout = useAbout(redo);
  const words = useActionWords();
  useUndoKeys(
    () => void journal.undo(),
    () => void journal.redo(),
  );
  useOutcomeToast();
  return {
    id: 'edit',
    label: t('undo.menu'),
    accessKey: 'S',
    items: [
      {
        id: 'undo',
        icon: 'undo',
        keys: 'Ctrl+Z',
        label: undo ? t('undo.undo', { action: words(undo, undoAbout) }) : t('undo.undoNothing'),
        disabled: !undo,
        onSelect: () => void journal.undo(),
      },
      {
        id: 'redo',
        icon: 'redo',
        keys: 'Ctrl+Y',
        label: redo ? t('undo.redo', { action: words(redo, redoAbout) }) : t('undo.redoNothing'),
        disabled: !redo,
        onSelect: () => void journal.redo(),
      },
    ],
  };
}

function useActionWords(): (action: Undoable, about: About | null | undefined) => string {
  const { t } = useTranslation('history');
  return (action, about) => {
    const intent = intentWords(t, { intent: action.intent, table: action.about[0]?.table ?? null });
    return about ? t('undo.action', { intent, about: aboutWords(t, about) }) : intent;
  };
}

function useUndoKeys(undo: () => void, redo: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = matchesShortcut(event, 'Ctrl+Z') ? undo : matchesShortcut(event, 'Ctrl+Y') ? redo : null;
    if (!act || event.defaultPrevented || belongsToField(document.activeElement)) return;
    if (document.querySelector('[aria-modal="true"]')) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** True for a text field but one whose words are all kept as data: what filters a list is not. */
function belongsToField(element: Element | null): boolean {
  const isText = element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !/^(radio|checkbox|button|file)$/.test(element.type));
  return isText && (element.dataset['kept'] !== 'all' || element.closest('[data-filters]') !== null);
}

function useOutcomeToast(): void {
  const { t } = useTranslation('history');
  const data = useData();
  const toast = useToast();
  const words = useActionWords();
  const tell = useEffectEvent(async (outcome: UndoOutcome) => {
    const { type, direction } = outcome;
    if (type === 'nothing') {
      toast({ text: t(`undo.nothing.${direction}`), shape: 'info' });
      return;
    }
    const action = words(outcome.action, await readAbout(data, outcome.action));
    if (type === 'changedSince') {
      toast({ text: t(`undo.changedSince.${direction}`, { action }), shape: 'info' });
      return;
    }
    const did = t(`undo.did.${direction}`, { action });
    toast({ text: outcome.left > 0 ? t('undo.left', { did, count: outcome.left }) : did });
  });
  const { undoHistory } = data.journal;
  useEffect(() => {
    // Names are looked up first: the toast of a later key press must not be overtaken by that of an earlier one.
    let told = Promise.resolve();
    return undoHistory.onOutcome((outcome) => {
      // Else what was committed a moment before stands, though its field may not have been given it yet.
      if (outcome.type === 'done') showKept();
      const next = () => tell(outcome);
      told = told.then(next, next);
    });
  }, [undoHistory]);
}
