import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { RulePack } from '../../../shared/model/rulePack';
import type { Unit } from '../../../shared/model/unit';
import { compareTitles } from '../../../shared/text/names';
import { useData } from '../../data/DataContext';
import { useSetupState } from '../../data/setupState';
import { takeBackLast } from '../../data/undoing';
import { removeUnits, useUnits } from '../../data/units';
import { useRules } from '../../data/workspace';
import { formatCount, formatDate } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useChosenRows } from '../../lists/useChosenRows';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { usePastedCells } from '../../lists/usePastedCells';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { useToast } from '../../ui/Toast';
import { ImportUnitsDialog } from './ImportUnitsDialog';
import { useReportColumn } from './reportColumn';
import { SaveSetupDialog } from './SaveSetupDialog';
import { UnitDialog } from './UnitDialog';
import styles from './units.module.css';

type Open = { dialog: 'add' } | { dialog: 'import'; pasted?: string } | { dialog: 'setup' } | null;

/** The Sở's list of units: typed, imported, and sent to the units in the setup file. */
export function UnitsScreen() {
  const { t } = useTranslation(['units', 'app']);
  const units = useUnits();
  const rules = useRules();
  const setupState = useSetupState();
  const [open, setOpen] = useState<Open>(null);
  usePastedCells((pasted) => open === null && setOpen({ dialog: 'import', pasted }));
  const [search, setSearch] = useSearchParams();
  const onOpen = useCallback(({ id }: Unit) => setSearch({ unit: id }, { replace: true }), [setSearch]);
  if (!units || !rules) return null;
  const clusters = new Set(units.map(({ cluster }) => cluster).filter(Boolean));
  const edited = units.find(({ id }) => id === search.get('unit'));
  const close = () => setOpen(null);
  const isEmpty = units.length === 0;
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.units')}
        detail={t('detail', { units: formatCount(units.length), clusters: formatCount(clusters.size) })}
        actions={
          <>
            <Button icon="plus" onClick={() => setOpen({ dialog: 'add' })}>
              {t('addOne')}
            </Button>
            {!isEmpty && (
              <Button icon="table" onClick={() => setOpen({ dialog: 'import' })}>
                {t('import')}
              </Button>
            )}
            <Button kind={isEmpty ? 'secondary' : 'primary'} icon="save" onClick={() => setOpen({ dialog: 'setup' })}>
              {t('saveSetup')}
            </Button>
          </>
        }
      />
      {setupState?.changedSince && setupState.savedAt && (
        <div className={styles.banner}>
          <Banner
            tone="attention"
            shape="triangle"
            title={t('stale.title')}
            detail={t('stale.detail', { date: formatDate(setupState.savedAt) })}
          />
        </div>
      )}
      {isEmpty ? (
        <EmptyState
          sentence={t('empty')}
          action={
            <Button kind="primary" icon="table" onClick={() => setOpen({ dialog: 'import' })}>
              {t('import')}
            </Button>
          }
        />
      ) : (
        <UnitsTable
          units={units}
          kinds={rules.rulePack.unitKinds}
          onOpen={onOpen}
        />
      )}
      {open?.dialog === 'add' && <UnitDialog kinds={rules.rulePack.unitKinds} onClose={close} />}
      {edited && <UnitDialog key={edited.id} unit={edited} kinds={rules.rulePack.unitKinds} onClose={() => setSearch({}, { replace: true })} />}
      {open?.dialog === 'import' && (
        <ImportUnitsDialog units={units} kinds={rules.rulePack.unitKinds} pasted={open.pasted} onClose={close} />
      )}
      {open?.dialog === 'setup' && <SaveSetupDialog units={units} rules={rules} onClose={close} />}
    </div>
  );
}

interface TableProps {
  units: Unit[];
  kinds: RulePack['unitKinds'];
  onOpen: (unit: Unit) => void;
}

function UnitsTable({ units, kinds, onOpen }: TableProps) {
  const { t } = useTranslation(['units', 'app']);
  const data = useData();
  const toast = useToast();
  const { chosen, clear, selection } = useChosenRows(units, unitKey);
  const columns = useColumns(units, kinds);
  const removeChosen = async () => {
    const removed = await removeUnits(
      data,
      chosen.map(({ id }) => id),
    );
    if (!removed.ok) return;
    clear();
    toast({
      text: t('removed', { count: chosen.length }),
      undoLabel: t('app:action.undo'),
      onUndo: takeBackLast(data),
    });
  };
  return (
    <ListTable
      list="units"
      label={t('list')}
      title={t('list')}
      rows={units}
      rowKey={unitKey}
      columns={columns}
      {...selection}
      onOpen={onOpen}
      chosen={
        chosen.length > 0 && (
          <>
            {t('selected', { count: chosen.length })}
            {chosen.length === 1 && (
              <Button size="small" icon="pencil" onClick={() => onOpen(chosen[0]!)}>
                {t('app:action.edit')}
              </Button>
            )}
            <Button size="small" icon="trash" onClick={() => void removeChosen()}>
              {t('app:action.remove')}
            </Button>
          </>
        )
      }
    />
  );
}

const unitKey = ({ id }: Unit): string => id;

function useColumns(units: Unit[], kinds: RulePack['unitKinds']): DataColumn<Unit>[] {
  const { t } = useTranslation('units');
  const { text, choice } = useColumnKinds();
  const report = useReportColumn();
  return useMemo(() => {
    const kindLabel = (unit: Unit): string => kinds.find(({ id }) => id === unit.kind)?.label ?? unit.kind ?? '';
    const among = (values: readonly (string | undefined)[]) => choice([...new Set(values.filter((value): value is string => !!value))].sort(compareTitles));
    return [
      { id: 'code', header: t('column.code'), value: (unit) => unit.code, width: 76, filter: text },
      { id: 'name', header: t('column.name'), value: (unit) => unit.name, compare: (a, b) => compareTitles(a.name, b.name), width: 168, grow: 2, filter: text },
      { id: 'kind', header: t('column.kind'), value: kindLabel, width: 88, filter: among(units.map(kindLabel)) },
      {
        id: 'cluster',
        header: t('column.cluster'),
        value: (unit) => unit.cluster ?? null,
        width: 84,
        filter: among(units.map(({ cluster }) => cluster)),
      },
      {
        id: 'governingBody',
        header: t('column.governingBody'),
        value: (unit) => unit.governingBody ?? null,
        width: 108,
        grow: 1,
        filter: text,
        optional: true,
      },
      {
        id: 'placeName',
        header: t('column.placeName'),
        value: (unit) => unit.placeName ?? null,
        width: 88,
        filter: text,
      },
      {
        id: 'phone',
        header: t('column.phone'),
        value: (unit) => unit.phone ?? null,
        width: 100,
        filter: text,
        optional: true,
      },
      report,
    ];
  }, [units, kinds, report, t, text, choice]);
}
