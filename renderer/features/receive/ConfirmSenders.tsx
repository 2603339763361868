import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnsettled } from '../../../shared/bundle/standing';
import { useSenders } from '../../data/senders';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from './ConfirmDialog';

/** Says that some senders' fingerprints were not compared yet, and opens the list of them. */
export function UnconfirmedBanner() {
  const { t } = useTranslation('receive');
  const [open, setOpen] = useState(false);
  const senders = useSenders();
  const unsettled = (senders ?? []).filter(isUnsettled);
  return (
    <>
      {unsettled.length > 0 && (
        <Banner
          tone="attention"
          shape="triangle"
          title={t('confirm.banner', { count: unsettled.length })}
          detail={unsettled.some(({ contested }) => contested) ? t('confirm.detailContested') : t('confirm.detail')}
          action={
            <Button icon="key" onClick={() => setOpen(true)}>
              {t('confirm.open')}
            </Button>
          }
        />
      )}
      {open && <ConfirmDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** The way to what was settled before, when no banner leads there. */
export function SettledSenders() {
  const { t } = useTranslation('receive');
  const [open, setOpen] = useState(false);
  const senders = useSenders();
  if (!senders || senders.length === 0) return null;
  return (
    <>
      {!senders.some(isUnsettled) && (
        <Button kind="quiet" icon="key" onClick={() => setOpen(true)}>
          {t('confirm.settled')}
        </Button>
      )}
      {open && <ConfirmDialog onClose={() => setOpen(false)} />}
    </>
  );
}
