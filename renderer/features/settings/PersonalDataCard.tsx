import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/DataContext';
import { mentionsLeft } from '../../data/mentions';
import type { About } from '../../data/recordNames';
import { aboutWords } from '../../i18n/historyWords';
import { LetGoBanner } from '../../safety/LetGoBanner';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EraseDialog } from './EraseDialog';
import styles from './settings.module.css';

/** At most so many names stand in a sentence. */
const mostNamed = 20;

/** What is kept of people, and how it is erased: on request, or when its time is over; which texts go on naming who was. */
export function PersonalDataCard() {
  const { t } = useTranslation('settings');
  const { t: tHistory } = useTranslation('history');
  const data = useData();
  const [open, setOpen] = useState(false);
  const [mentions, setMentions] = useState<readonly About[]>([]);
  useEffect(() => void mentionsLeft(data).then(setMentions), [data]);
  return (
    <Card title={t('personal.title')}>
      <div className={styles.stack}>
        <p>{t('personal.words')}</p>
        <LetGoBanner />
        {mentions.length > 0 && (
          <Banner
            tone="attention"
            shape="triangle"
            title={t('personal.left', { count: mentions.length })}
            detail={t('personal.leftWords', { names: mentions.slice(0, mostNamed).map((about) => aboutWords(tHistory, about)).join(', ') })}
          />
        )}
        <div>
          <Button onClick={() => setOpen(true)}>{t('personal.open')}</Button>
        </div>
      </div>
      {open && <EraseDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}
