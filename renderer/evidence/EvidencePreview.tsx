import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../shared/model/evidence';
import { describeError } from '../i18n/errorWords';
import { formatBytes } from '../i18n/formats';
import { Button } from '../ui/Button';
import type { PdfDocument } from '../ui/pdf';
import { PdfPage } from '../ui/PdfPage';
import { StateText } from '../ui/StateText';
import styles from './EvidencePreview.module.css';
import { OutsideActions } from './OutsideActions';
import { shownAs, useContent } from './useContent';
import { WordPreview } from './WordPreview';

interface Props {
  evidence: Evidence;
  /** `box`: whole, in a box of fixed height. `width`: as wide as there is room, for a pane that scrolls. */
  fit: 'box' | 'width';
}

/** The content of a piece of evidence, in place. Nothing in it runs; what cannot be shown gives name and size. */
export function EvidencePreview({ evidence, fit }: Props) {
  const { t } = useTranslation('evidence');
  const { t: tError } = useTranslation();
  const { opened, fail } = useContent(evidence);
  const kind = shownAs(evidence);
  const { file, link, title } = evidence;
  const frame = fit === 'box' ? styles.previewBox : styles.previewWide;
  if (!file) return <p className={styles.previewLink}>{link}</p>;
  const about = t('file', { name: file.name, size: formatBytes(file.size) });
  if (kind === null || opened?.type === 'runnable') {
    return (
      <div className={styles.noPreview}>
        <p>{about}</p>
        <p className={styles.second}>
          {t(kind === null ? 'cannotShow' : 'notOpened')} {t('kept')}
        </p>
        <OutsideActions key={file.sha256} file={file} />
      </div>
    );
  }
  if (!opened) return <div className={frame} role="status" aria-busy="true" aria-label={t('loading')} />;
  if (opened.type === 'refused' || opened.type === 'undecodable') {
    const words = opened.type === 'refused' ? describeError(tError, opened.error) : null;
    return (
      <div className={styles.noPreview}>
        <StateText tone="refused" shape="octagon" dense>
          {words ? `${words.what} ${words.why} ${words.todo}` : t('cannotDecode')}
        </StateText>
        <p className={styles.second}>{about}</p>
        {opened.type === 'undecodable' && <OutsideActions key={file.sha256} file={file} />}
      </div>
    );
  }
  if (opened.type === 'word') {
    return (
      <figure className={styles.preview}>
        <WordPreview text={opened.text} fit={fit} />
        <figcaption className={styles.second}>{about}</figcaption>
        <OutsideActions key={file.sha256} file={file} />
      </figure>
    );
  }
  if (opened.type === 'pdf') return <PdfPreview document={opened.document} title={title} fit={fit} about={about} />;
  return (
    <figure className={styles.preview}>
      <div className={frame}>
        {kind === 'video' ? (
          <video src={opened.url} controls onError={fail} />
        ) : (
          <img src={opened.url} alt={title} onError={fail} />
        )}
      </div>
      <figcaption className={styles.second}>{about}</figcaption>
    </figure>
  );
}

function PdfPreview({ document, title, fit, about }: { document: PdfDocument; title: string; fit: Props['fit']; about: string }) {
  const { t } = useTranslation('evidence');
  const box = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState(1);
  const [room, setRoom] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = place;
      if (width > 0) setRoom((known) => (known?.width === width && known.height === height ? known : { width, height }));
    });
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return (
    <figure className={styles.preview}>
      <div ref={box} className={fit === 'box' ? styles.previewBox : styles.previewWide}>
        {room && (
          <PdfPage
            document={document}
            page={page}
            width={fit === 'box' ? room.width : Math.min(room.width, 900)}
            {...(fit === 'box' && { height: room.height })}
            label={t('pdfPage', { title, page })}
            className={styles.pdfPage}
          />
        )}
      </div>
      <figcaption className={styles.previewFoot}>
        <span className={styles.second}>{about}</span>
        {document.pages > 1 && (
          <span className={styles.pager}>
            <Button kind="quiet" size="small" icon="chevronLeft" disabled={page === 1} onClick={() => setPage(page - 1)}>
              {t('previousPage')}
            </Button>
            <span aria-live="polite">{t('page', { page, pages: document.pages })}</span>
            <Button kind="quiet" size="small" trailingIcon="chevronRight" disabled={page === document.pages} onClick={() => setPage(page + 1)}>
              {t('nextPage')}
            </Button>
          </span>
        )}
      </figcaption>
    </figure>
  );
}
