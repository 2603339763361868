import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Workspace } from '../shared/model/workspace';
import { useOpenList } from './lists/openList';
import { places } from './platform/places';
import type { MenuBarMenu } from './ui/MenuBar';

/** The menu Báo cáo: the year's reports and other papers, the list on the screen for Excel and for paper, the audit trail. */
export function useReportCommands(kind: Workspace['kind']): MenuBarMenu {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useOpenList();
  const reports = kind === 'unit' ? ('report' as const) : ('reports' as const);
  return {
    id: 'reports',
    label: t('menu.reports'),
    accessKey: 'B',
    items: [
      { id: 'open-reports', label: t(`nav.${reports}`), icon: 'bars', onSelect: () => void navigate(places[reports]()) },
      { id: 'open-documents', label: t('nav.documents'), icon: 'doc', onSelect: () => void navigate(places.documents()) },
      ...(kind === 'department' ? [{ id: 'receipt-book', label: t('menu.receiptBook'), icon: 'table' as const, onSelect: () => void navigate(places.receiptBook()) }] : []),
      { id: 'list-excel', label: t('menu.listExcel'), icon: 'table', startsGroup: true, disabled: !list, onSelect: () => list?.save() },
      { id: 'list-print', label: t('menu.listPrint'), icon: 'print', disabled: !list, onSelect: () => list?.print() },
      { id: 'open-journal', label: t('menu.journal'), icon: 'history', startsGroup: true, onSelect: () => void navigate(places.journal()) },
    ],
  };
}
