import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isUnsettled } from '../../../shared/bundle/standing';
import { useData } from '../../data/DataContext';
import { useSenders, type SenderToSettle, type SettleRefused } from '../../data/senders';
import { describeError } from '../../i18n/errorWords';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { StateText } from '../../ui/StateText';
import styles from './receive.module.css';
import { SenderRow } from './SenderRow';

/** Where the fingerprints of units are compared, one by one, and what was settled is taken back. */
export function ConfirmDialog({ onClose }: { onClose: () => void }) {
  const senders = useSenders();
  return senders ? <Opened senders={senders} onClose={onClose} /> : null;
}

function Opened({ senders, onClose }: { senders: readonly SenderToSettle[]; onClose: () => void }) {
  const { t } = useTranslation(['receive', 'app', 'errors']);
  const data = useData();
  const navigate = useNavigate();
  // In the order of the moment of opening: a row that is settled stays where it is, so that no click meets another school.
  const [order] = useState(() => senders.map(({ id }) => id));
  const [error, setError] = useState<SettleRefused | null>(null);
  const words = error && describeError(t, error);
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const shown = senders.toSorted((a, b) => place(a.id) - place(b.id));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('confirm.title')}
      footStart={
        <Button kind="quiet" icon="list" onClick={() => void navigate(places.senders())}>
          {t('calls.open')}
        </Button>
      }
      actions={
        <Button kind="primary" data-autofocus onClick={onClose}>
          {t('app:action.done')}
        </Button>
      }
    >
      <div className={styles.stack}>
        <p>{t('confirm.intro')}</p>
        <ul className={styles.senders}>
          {shown.map((sender) => (
            <SenderRow key={sender.id} sender={sender} data={data} onSettled={setError} />
          ))}
        </ul>
        {words && <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />}
        {!senders.some(isUnsettled) && (
          <StateText tone="done" shape="tick" dense>
            {t('confirm.none')}
          </StateText>
        )}
      </div>
    </Dialog>
  );
}
