import { useTranslation } from 'react-i18next';
import { useData } from '../../data/DataContext';
import { takeBackLast } from '../../data/undoing';
import { useToast } from '../../ui/Toast';

/** Says what was just removed, with the button that takes it back. */
export function useRemovedToast(): (text: string) => void {
  const { t } = useTranslation();
  const data = useData();
  const toast = useToast();
  return (text) => toast({ text, undoLabel: t('action.undo'), onUndo: takeBackLast(data) });
}
