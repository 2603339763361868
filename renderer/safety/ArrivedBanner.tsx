import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../data/DataContext';
import { openArrived } from '../data/openedFiles';
import { usePost, type PlacedFile } from '../data/postState';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { useArrivedWords } from './InboxNotes';

/** Files that came by themselves and are looked at one at a time, each on its own screen. */
export function ArrivedBanner({ places }: { places: readonly PlacedFile['place'][] }) {
  const { t } = useTranslation('post');
  const data = useData();
  const words = useArrivedWords();
  const files = usePost()?.arrived.filter(({ place }) => places.includes(place)) ?? [];
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const next = files.find(({ id }) => !opened.has(id)) ?? files[0];
  if (!next) return null;
  const open = (): void => {
    // One that was looked at and left is offered again after the others.
    setOpened((before) => (files.every(({ id }) => before.has(id)) ? new Set([next.id]) : new Set([...before, next.id])));
    void openArrived(data, next);
  };
  return (
    <Banner
      role="status"
      tone="information"
      shape="plus"
      title={t('arrived.title', { count: files.length })}
      detail={words(files)}
      action={
        <Button icon="download" onClick={open}>
          {t(`arrived.openAs.${next.place === 'peer' || next.place === 'answer' || next.place === 'setupFile' ? next.place : 'other'}`)}
        </Button>
      }
    />
  );
}
