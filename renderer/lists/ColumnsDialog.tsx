import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Checkbox } from '../ui/Checkbox';
import type { DataColumn } from '../ui/dataTableColumn';
import { Dialog } from '../ui/Dialog';
import { NumberField } from '../ui/NumberField';
import { Select } from '../ui/Select';
import { isShown, leastWidth, mostWidth, shownColumns, widthOf, withShown, withWidth, type TableLayout } from '../ui/tableLayout';
import { useWindowSize } from '../ui/theme';
import styles from './lists.module.css';

/** Pixels of a letter: widths are given in characters, as Excel gives them. */
const character = 8;
const frozenChoices = [0, 1, 2, 3] as const;

interface Props<R> {
  columns: readonly DataColumn<R>[];
  layout: TableLayout;
  onLayout: (layout: TableLayout) => void;
  onReset: () => void;
  onClose: () => void;
}

/** Cột của danh sách: which columns show, how wide, and which stay. Everything is kept at once. */
export function ColumnsDialog<R>({ columns, layout, onLayout, onReset, onClose }: Props<R>) {
  const { t } = useTranslation(['lists', 'app']);
  const size = useWindowSize();
  const shown = shownColumns(columns, layout, size);
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('columns.title')}
      footStart={
        <Button kind="quiet" onClick={onReset}>
          {t('columns.reset')}
        </Button>
      }
      actions={
        <Button kind="primary" data-autofocus onClick={onClose}>
          {t('app:action.done')}
        </Button>
      }
    >
      <p className={styles.hint}>{t('columns.intro')}</p>
      <div className={styles.frozen}>
        <Select
          label={t('columns.frozen')}
          value={String(layout.frozen)}
          options={frozenChoices.filter((count) => count <= shown.length).map((count) => ({ value: String(count), label: t(`columns.frozen_${count}`) }))}
          onChoose={(count) => onLayout({ ...layout, frozen: Number(count) })}
        />
      </div>
      <table className={styles.columns}>
        <thead>
          <tr>
            <th scope="col">{t('columns.shownHead')}</th>
            <th scope="col">{t('columns.widthHead')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => {
            const isOn = isShown(column, layout, size);
            return (
              <tr key={column.id}>
                <td>
                  <Checkbox
                    label={column.header}
                    checked={isOn}
                    disabled={isOn && shown.length === 1}
                    onToggle={(checked) => onLayout(withShown(layout, column, checked, size))}
                  />
                </td>
                <td>
                  <NumberField
                    label={t('columns.width', { column: column.header })}
                    hideLabel
                    size="small"
                    value={Math.round(widthOf(column, layout) / character)}
                    min={leastWidth / character}
                    max={mostWidth / character}
                    invalidMessage={t('columns.widthInvalid')}
                    disabled={!isOn}
                    onCommit={(characters) => characters !== null && onLayout(withWidth(layout, column.id, characters * character))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Dialog>
  );
}
