import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EraseDialog } from './EraseDialog';
import styles from './settings.module.css';

/** What is kept of people, and how it is erased: on request, or when its time is over. */
export function PersonalDataCard() {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('personal.title')}>
      <div className={styles.stack}>
        <p>{t('personal.words')}</p>
        <div>
          <Button onClick={() => setOpen(true)}>{t('personal.open')}</Button>
        </div>
      </div>
      {open && <EraseDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}
