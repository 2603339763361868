import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Paper } from '../../../shared/documents/paper';
import { renderPaper } from '../../data/documents';
import { documentMarkup } from '../../platform/documentMarkup';
import { PagePreview } from '../../ui/PagePreview';
import { Skeleton } from '../../ui/Skeleton';

/** One paper as true pages. What was shown stays until the new pages are ready. */
export function PaperPages({ paper, title }: { paper: Paper; title: string }) {
  const { t } = useTranslation('documents');
  const [pages, setPages] = useState<{ html: string; css: string } | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    let current = true;
    renderPaper(paper).then(({ html, css }) => {
      if (current) setPages({ html: documentMarkup(html), css });
    }, setFault);
    return () => {
      current = false;
    };
  }, [paper]);
  if (fault) throw fault instanceof Error ? fault : new Error('Opening failed', { cause: fault });
  if (!pages) return <Skeleton label={t('building')} />;
  return (
    <PagePreview
      key={paper.id}
      pages={pages}
      title={title}
      detail={t('paper')}
      labels={{
        page: (current, count) => t('page', { current, count }),
        smaller: t('smaller'),
        larger: t('larger'),
        zoom: (percent) => t('zoom', { percent }),
      }}
    />
  );
}
