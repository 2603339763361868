import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceTested, PlatformError, PostBox } from '../../../shared/platform';
import type { Result } from '../../../shared/result';
import { useData } from '../../data/DataContext';
import { choosePostFolder, forgetPostFolder, testPostFolder } from '../../data/postState';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Icon } from '../../ui/Icon';
import { TestOutcome, type Outcome } from './TestOutcome';
import styles from './transports.module.css';

/** One folder to send to or to receive from: which it is, and whether it works. */
export function FolderCard({ box, folder }: { box: PostBox; folder: string | null }) {
  const { t } = useTranslation('post');
  const data = useData();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const show = (result: Result<unknown, PlatformError>) =>
    setOutcome(result.ok || result.error.type === 'cancelled' ? null : { type: 'failed', error: result.error });
  const test = async () => {
    setOutcome({ type: 'running' });
    const tested: Result<PlaceTested, PlatformError> = await testPostFolder(data, box);
    setOutcome(tested.ok ? { type: 'good', sentence: t(`tested.${box}`, { count: tested.value.waiting }) } : { type: 'failed', error: tested.error });
  };
  const choose = async () => {
    const chosen = await choosePostFolder(data, box, t(`${box}.dialog`));
    show(chosen);
    if (chosen.ok) await test();
  };
  const forget = async () => show(await forgetPostFolder(data, box));
  return (
    <Card title={t(`${box}.title`)}>
      <div className={styles.stack}>
        <p className={styles.small}>{t(`${box}.intro`)}</p>
        <p className={styles.folder}>
          <Icon name="folder" size={16} />
          <span className={folder === null ? styles.small : styles.path}>{folder ?? t('folder.none')}</span>
        </p>
        {outcome && <TestOutcome outcome={outcome} />}
        <div className={styles.buttons}>
          <Button icon="folder" onClick={() => void choose()}>
            {t(folder === null ? 'folder.choose' : 'folder.other')}
          </Button>
          {folder !== null && (
            <>
              <Button icon="check" disabled={outcome?.type === 'running'} onClick={() => void test()}>
                {t('folder.test')}
              </Button>
              <Button kind="quiet" icon="x" onClick={() => void forget()}>
                {t('folder.forget')}
              </Button>
            </>
          )}
        </div>
      </div>
    </Card>
  );
}
