import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isUnsettled } from '../../../shared/bundle/standing';
import { useData } from '../../data/DataContext';
import { confirmSenders, useSenders, type SenderToSettle } from '../../data/senders';
import { describeError, type KnownError } from '../../i18n/errorWords';
import { formatCount } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useChosenRows } from '../../lists/useChosenRows';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { places } from '../../platform/places';
import { ActionBar } from '../../ui/ActionBar';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
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
  const { t } = useTranslation(['receive', 'errors']);
  const data = useData();
  const toast = useToast();
  const navigate = useNavigate();
  const columns = useColumns();
  const [failure, setFailure] = useState<KnownError | null>(null);
  const { chosen, clear, selection } = useChosenRows(senders, senderKey);
  const confirm = async () => {
    const confirmed = await confirmSenders(data, chosen.map(({ id }) => id));
    setFailure(confirmed.ok ? null : confirmed.error);
    if (!confirmed.ok) return;
    clear();
    toast({ text: t('calls.confirmed', { count: chosen.length, shown: formatCount(chosen.length) }) });
  };
  const words = failure && describeError(t, failure);
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('calls.title')}
        detail={t('calls.detail', { count: senders.length, shown: formatCount(senders.length) })}
        actions={
          <Button kind="quiet" icon="arrowLeft" onClick={() => void navigate(places.receive())}>
            {t('calls.back')}
          </Button>
        }
      />
      <div className={styles.top}>
        <p className={styles.hint}>{t('confirm.intro')}</p>
        {words && <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} />}
      </div>
      <ListTable
        list="senders"
        label={t('calls.list')}
        title={t('calls.printTitle')}
        detail={t('calls.printDetail')}
        blanks={[t('calls.same'), t('calls.byWhom')]}
        rows={senders}
        rowKey={senderKey}
        columns={columns}
        {...selection}
      />
      <ActionBar sentence={chosen.length > 0 ? t('calls.chosen', { count: chosen.length, shown: formatCount(chosen.length) }) : t('calls.choose')}>
        <Button kind="primary" icon="check" disabled={chosen.length === 0} onClick={() => void confirm()}>
          {t('calls.confirm', { count: chosen.length, shown: formatCount(chosen.length) })}
        </Button>
      </ActionBar>
    </div>
  );
}

const senderKey = ({ id }: SenderToSettle): string => id;

function useColumns(): DataColumn<SenderToSettle>[] {
  const { t } = useTranslation('receive');
  const { text } = useColumnKinds();
  return useMemo(
    () => [
      { id: 'unit', header: t('column.unit'), width: 180, grow: 1, value: ({ name }) => name, filter: text },
      { id: 'code', header: t('calls.code'), width: 84, value: ({ unitCode }) => unitCode ?? '', filter: text },
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
    [t, text],
  );
}
