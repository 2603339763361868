import { useTranslation } from 'react-i18next';
import type { BundleError } from '../../shared/bundle/bundleError';
import type { PlatformError } from '../../shared/platform';
import { useWorkspace } from '../data/workspace';
import { describeOpening } from '../i18n/openingWords';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import styles from './OpenedRefusal.module.css';

interface Props {
  name: string;
  error: BundleError | PlatformError;
  onClose: () => void;
}

/** A file was opened with the program that has no use at this computer: what happened, why, what to do. */
export function OpenedRefusal({ name, error, onClose }: Props) {
  const { t } = useTranslation(['post', 'errors', 'domain', 'app']);
  const workspace = useWorkspace();
  const { what, why, todo } = describeOpening(t, { place: 'arrived', here: workspace?.kind ?? null }, error);
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={t('opened.title')}
      actions={
        <Button kind="primary" data-autofocus onClick={onClose}>
          {t('app:startNotice.understood')}
        </Button>
      }
    >
      <p className={styles.name}>{name}</p>
      <dl className={styles.facts}>
        <dt>{t('errors:labels.what')}</dt>
        <dd>{what}</dd>
        <dt>{t('errors:labels.why')}</dt>
        <dd>{why}</dd>
        <dt>{t('errors:labels.todo')}</dt>
        <dd>{todo}</dd>
      </dl>
    </Dialog>
  );
}
