import { useTranslation } from 'react-i18next';
import type { ListView } from '../platform/listViews';
import { Button } from '../ui/Button';
import { Menu, type MenuCommand } from '../ui/Menu';
import { useWindowSize } from '../ui/theme';
import { areSameFilters } from './filterWords';
import styles from './lists.module.css';

interface Props {
  view: ListView;
  onColumns: () => void;
  onFilter: (filters: ListView['filters']) => void;
  onSaveFilter: () => void;
  onDeleteFilter: (name: string) => void;
  onExcel: () => void;
  onPrint: () => void;
}

/** What every list offers, at its foot: columns, saved filters, Excel, paper. In narrow windows one menu. */
export function ListTools({ view, onColumns, onFilter, onSaveFilter, onDeleteFilter, onExcel, onPrint }: Props) {
  const { t } = useTranslation('lists');
  const size = useWindowSize();
  const isFiltered = Object.keys(view.filters).length > 0;
  const filters: MenuCommand[] = [
    ...view.saved.map(({ name, filters: kept }) => ({
      id: `use ${name}`,
      label: name,
      ...(areSameFilters(kept, view.filters) && { icon: 'check' as const }),
      onSelect: () => onFilter(kept),
    })),
    { id: 'save', label: t('filter.save'), disabled: !isFiltered, startsGroup: view.saved.length > 0, onSelect: onSaveFilter },
    ...(view.saved.length > 0
      ? [{ id: 'delete', label: t('filter.delete'), items: view.saved.map(({ name }) => ({ id: `delete ${name}`, label: name, onSelect: () => onDeleteFilter(name) })) }]
      : []),
    { id: 'clear', label: t('filter.clear'), disabled: !isFiltered, onSelect: () => onFilter({}) },
  ];
  if (size === 'narrow') {
    return (
      <div className={styles.tools}>
        <Menu
          placement="above-end"
          trigger={
            <Button size="small" trailingIcon="chevronDown">
              {t('tools')}
            </Button>
          }
          items={[
            { id: 'columns', label: t('columns.open'), icon: 'columns', onSelect: onColumns },
            { id: 'filters', label: t('filter.menu'), icon: 'search', items: filters },
            { id: 'excel', label: t('output.excel'), icon: 'table', startsGroup: true, onSelect: onExcel },
            { id: 'print', label: t('output.print'), icon: 'print', onSelect: onPrint },
          ]}
        />
      </div>
    );
  }
  return (
    <div className={styles.tools}>
      <Button size="small" onClick={onColumns}>
        {t('columns.open')}
      </Button>
      <Menu
        placement="above-end"
        trigger={
          <Button size="small" trailingIcon="chevronDown">
            {t('filter.menu')}
          </Button>
        }
        items={filters}
      />
      <Button size="small" icon="table" onClick={onExcel}>
        {t('output.excel')}
      </Button>
      <Button size="small" icon="print" onClick={onPrint}>
        {t('output.print')}
      </Button>
    </div>
  );
}
