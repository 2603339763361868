import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentBundle } from '../../../shared/model/sentBundle';
import { useData } from '../../data/DataContext';
import { renderDeliverySlip } from '../../data/deliverySlip';
import { formatBytes, formatMoment } from '../../i18n/formats';
import { documentMarkup } from '../../platform/documentMarkup';
import { Button } from '../../ui/Button';
import { PrintPages } from '../../ui/PrintPages';
import { useToast } from '../../ui/Toast';

/** In phiếu giao nhận: the paper that goes with the files and is signed when they change hands. */
export function SlipButton({ bundle, quiet = false }: { bundle: SentBundle; quiet?: boolean }) {
  const { t } = useTranslation('bundles');
  const data = useData();
  const toast = useToast();
  const [pages, setPages] = useState<{ html: string; css: string } | null>(null);
  const print = () =>
    void renderDeliverySlip(data, bundle, { bytes: formatBytes, moment: formatMoment }).then(
      ({ html, css }) => setPages({ html: documentMarkup(html), css }),
      () => toast({ text: t('slip.failed') }),
    );
  return (
    <>
      <Button kind={quiet ? 'quiet' : 'secondary'} icon="print" disabled={pages !== null} onClick={print}>
        {t('slip.print')}
      </Button>
      {pages && <PrintPages pages={pages} onDone={() => setPages(null)} />}
    </>
  );
}
