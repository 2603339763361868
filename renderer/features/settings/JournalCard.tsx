import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import styles from './settings.module.css';

/** The way to the audit trail. */
export function JournalCard() {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  return (
    <Card title={t('trail.settings.title')}>
      <div className={styles.stack}>
        <p>{t('trail.settings.text')}</p>
        <div>
          <Button icon="history" onClick={() => void navigate(places.journal())}>
            {t('trail.settings.open')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
