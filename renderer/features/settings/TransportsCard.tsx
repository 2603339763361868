import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePost } from '../../data/postState';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import styles from './settings.module.css';

/** Where bundles go to and come from by themselves, and the way to the screen that sets it. */
export function TransportsCard() {
  const { t } = useTranslation('post');
  const navigate = useNavigate();
  const settings = usePost()?.settings;
  if (!settings) return null;
  const { outbox, inbox, server } = settings;
  const out = [outbox, server && server.outbox !== '' ? server.name : null].filter((place) => place !== null);
  const from = [inbox, server && server.inbox !== '' ? server.name : null].filter((place) => place !== null);
  return (
    <Card title={t('title')} detail={t('card.detail')}>
      <div className={styles.stack}>
        <p className={styles.small}>{t('card.intro')}</p>
        {out.length + from.length === 0 && <p>{t('card.none')}</p>}
        {out.length > 0 && <p>{t('card.outbox', { places: out.join(', ') })}</p>}
        {from.length > 0 && <p>{t('card.inbox', { places: from.join(', ') })}</p>}
        <div>
          <Button icon="external" onClick={() => void navigate(places.transports())}>
            {t('card.open')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
