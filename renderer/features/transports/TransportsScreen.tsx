import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePost } from '../../data/postState';
import { places } from '../../platform/places';
import { InboxNotes } from '../../safety/InboxNotes';
import { Button } from '../../ui/Button';
import { PaneScroll } from '../../ui/PaneScroll';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { FolderCard } from './FolderCard';
import { ServerCard } from './ServerCard';
import styles from './transports.module.css';

/** Nơi gửi, nơi nhận: the folders and the server by which bundles travel without a stick. */
export function TransportsScreen() {
  const { t } = useTranslation('post');
  const navigate = useNavigate();
  const post = usePost();
  if (!post) return null;
  const { settings, inboxes, arrived } = post;
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('title')}
        detail={t('detail')}
        actions={
          <Button kind="quiet" icon="arrowLeft" onClick={() => void navigate(places.settings())}>
            {t('back')}
          </Button>
        }
      />
      <PaneScroll label={t('title')} padded>
        <div className={styles.cards}>
          <p className={styles.only}>{t('only')}</p>
          <div className={styles.only}>
            <InboxNotes inboxes={inboxes} arrived={arrived} />
          </div>
          <FolderCard box="outbox" folder={settings.outbox} />
          <FolderCard box="inbox" folder={settings.inbox} />
          <ServerCard key={JSON.stringify(settings.server)} kept={settings.server} />
        </div>
      </PaneScroll>
    </div>
  );
}
