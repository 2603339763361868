import { useTranslation } from 'react-i18next';
import type { SentPart } from '../../../shared/model/sentBundle';
import { formatBytes } from '../../i18n/formats';
import styles from './bundles.module.css';
import { shortHash } from './shortHash';

/** The files of a split bundle, and what to do with them. `mail`: one goes with each letter. `brief`: names and sizes only. */
export function PartFiles({ parts, mail = false, brief = false }: { parts: readonly SentPart[]; mail?: boolean; brief?: boolean }) {
  const { t } = useTranslation('bundles');
  return (
    <div className={styles.parts}>
      <p className={styles.strong}>{t(mail ? 'split.todoMail' : 'split.todo', { count: parts.length })}</p>
      <ol aria-label={t('split.list')}>
        {parts.map(({ fileName, size, sha256 }) => (
          <li key={fileName}>{t(brief ? 'split.fileBrief' : 'split.file', { name: fileName, size: formatBytes(size), hash: shortHash(sha256) })}</li>
        ))}
      </ol>
    </div>
  );
}
