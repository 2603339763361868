import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isUnsettled } from '../../../shared/bundle/standing';
import { foldForSearch } from '../../../shared/text/search';
import { useData } from '../../data/DataContext';
import { confirmSenders, useSenders, type SenderToSettle } from '../../data/senders';
import { describeError, type KnownError } from '../../i18n/errorWords';
import { formatCount, formatDate, today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { saveList, type SavedList } from '../../platform/saveList';
import { ActionBar } from '../../ui/ActionBar';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { cellText, type DataColumn } from '../../ui/dataTableColumn';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { ListActions } from '../../ui/ListActions';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { StateText } from '../../ui/StateText';
import { useToast } from '../../ui/Toast';
import styles from './receive.module.css';

/** The senders that nobody has settled, as a list to telephone by: printed, saved, and confirmed many at once. */
export function SendersScreen() {
  const { t } = useTranslation(['receive', 'app']);
  const navigate = useNavigate();
  const senders = useSenders();
  const waiting = useMemo(() => senders?.filter(isUnsettled), [senders]);
  if (!waiting) return null;
  if (waiting.length > 0) return <List senders={waiting} />;
  return (
    <div className={styles.screen}>
      <ScreenHeader title={t('calls.title')} />
      <EmptyState sentence={t('confirm.none')} action={<Button onClick={() => void navigate(places.receive())}>{t('calls.back')}</Button>} />
    </div>
  );
}

function List({ senders }: { senders: readonly SenderToSettle[] }) {
  const { t } = useTranslation(['receive', 'app', 'errors']);
  const data = useData();
  const toast = useToast();
  const navigate = useNavigate();
  const columns = useColumns();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [filters, setFilters] = useState<Readonly<Record<string, string>>>({});
  const [shown, setShown] = useState<readonly SenderToSettle[]>(senders);
  const [failure, setFailure] = useState<KnownError | null>(null);
  const chosen = senders.filter(({ id }) => selected.has(id));
  const sheet = (): SavedList => ({
    title: t('calls.printTitle'),
    detail: t('calls.printDetail', { date: formatDate(today()), count: shown.length, shown: formatCount(shown.length) }),
    columns: [t('app:table.number'), ...columns.map(({ header }) => header), t('calls.same'), t('calls.byWhom')],
    rows: shown.map((sender, index) => [index + 1, ...columns.map((column) => cellText(column, sender)), '', '']),
  });
  const save = async () => {
    const dialog = { title: t('calls.excelTitle'), suggestedName: t('calls.excelName', { date: today() }), sheet: t('calls.sheet') };
    const saved = await saveList(data.desktop, sheet(), widths, dialog);
    setFailure(saved.ok || saved.error.type === 'cancelled' ? null : saved.error);
    if (saved.ok) toast({ text: t('calls.excelSaved', { name: saved.value.name }) });
  };
  const confirm = async () => {
    const confirmed = await confirmSenders(data, chosen.map(({ id }) => id));
    setFailure(confirmed.ok ? null : confirmed.error);
    if (!confirmed.ok) return;
    setSelected(new Set());
    toast({ text: t('calls.confirmed', { count: chosen.length, shown: formatCount(chosen.length) }) });
  };
  const words = failure && describeError(t, failure);
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('calls.title')}
        detail={t('calls.detail', { count: senders.length, shown: formatCount(senders.length) })}
        actions={
          <>
            <Button kind="quiet" icon="arrowLeft" onClick={() => void navigate(places.receive())}>
              {t('calls.back')}
            </Button>
            <ListActions excelLabel={t('calls.excel')} printLabel={t('calls.print')} onExcel={() => void save()} printed={sheet} />
          </>
        }
      />
      <div className={styles.top}>
        <p className={styles.hint}>{t('confirm.intro')}</p>
        {words && <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} />}
      </div>
      <DataTable
        label={t('calls.list')}
        rows={senders}
        rowKey={senderKey}
        columns={columns}
        numberHeader={t('app:table.number')}
        filterRow
        filters={filters}
        onFilter={setFilters}
        fold={foldForSearch}
        selected={selected}
        onSelect={setSelected}
        onView={setShown}
        empty={<EmptyState sentence={t('calls.noMatch')} action={<LinkButton onClick={() => setFilters({})}>{t('clearFilter')}</LinkButton>} />}
      />
      <ActionBar sentence={chosen.length > 0 ? t('calls.chosen', { count: chosen.length, shown: formatCount(chosen.length) }) : t('calls.choose')}>
        <Button kind="primary" icon="check" disabled={chosen.length === 0} onClick={() => void confirm()}>
          {t('calls.confirm', { count: chosen.length, shown: formatCount(chosen.length) })}
        </Button>
      </ActionBar>
    </div>
  );
}

/** Characters of the columns: number, unit, code, telephone, fingerprint, state, and two to write in. */
const widths = [7, 40, 14, 18, 26, 18, 12, 24];

const senderKey = ({ id }: SenderToSettle): string => id;

function useColumns(): DataColumn<SenderToSettle>[] {
  const { t } = useTranslation('receive');
  return useMemo(
    () => [
      { id: 'unit', header: t('column.unit'), width: 180, grow: 1, value: ({ name }) => name, filter: { kind: 'text', placeholder: t('filterUnit') } },
      { id: 'code', header: t('calls.code'), width: 84, value: ({ unitCode }) => unitCode ?? '', filter: { kind: 'text', placeholder: '' } },
      { id: 'phone', header: t('calls.phone'), width: 110, value: ({ phone }) => phone ?? t('calls.noPhone') },
      { id: 'fingerprint', header: t('confirm.fingerprint'), width: 200, value: ({ fingerprint }) => fingerprint },
      {
        id: 'state',
        header: t('calls.state'),
        width: 130,
        value: ({ contested }) => t(contested ? 'calls.contested' : 'calls.waiting'),
        cell: ({ contested }) => (
          <StateText tone={contested ? 'attention' : 'neutral'} shape={contested ? 'triangle' : 'dashed'} dense>
            {t(contested ? 'calls.contested' : 'calls.waiting')}
          </StateText>
        ),
      },
    ],
    [t],
  );
}
