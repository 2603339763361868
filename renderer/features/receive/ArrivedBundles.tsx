import { useTranslation } from 'react-i18next';
import type { ImportRun } from '../../data/importRun';
import { inboxKey, useLooked } from '../../data/lookedNotes';
import { usePost, type PlacedFile } from '../../data/postState';
import { arrivedOf } from '../../data/settleArrivals';
import { ArrivedBanner } from '../../safety/ArrivedBanner';
import { InboxNotes, useArrivedWords } from '../../safety/InboxNotes';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { useLookedWords } from './lookedWords';

/** Bundles that came by themselves and are not in the run. */
export function useArrived(run: ImportRun | null): PlacedFile[] {
  const post = usePost();
  const known = run ? arrivedOf(run) : new Set<string>();
  return post?.arrived.filter(({ id, place }) => place === 'receive' && !known.has(id)) ?? [];
}

interface Props {
  files: readonly PlacedFile[];
  /** Nothing else stands on the screen: this is what to do next. */
  isNext: boolean;
  busy: boolean;
  onCheck: (files: readonly PlacedFile[]) => void;
}

/** What came by itself and waits for the dry run; and what an inbox has to say. */
export function ArrivedBundles({ files, isNext, busy, onCheck }: Props) {
  const { t } = useTranslation('post');
  const post = usePost();
  const words = useArrivedWords();
  const ofNote = useLookedWords();
  const looked = useLooked(files.map(({ id }) => id).join());
  const reasons = files.flatMap((file) => {
    const note = looked.get(inboxKey(file));
    return note ? [t('arrived.looked', { name: file.name, reason: ofNote(note) })] : [];
  });
  return (
    <>
      {files.length > 0 && (
        <Banner
          role="status"
          tone="information"
          shape="plus"
          title={t('arrived.title', { count: files.length })}
          detail={[words(files), ...reasons].join(' ')}
          action={
            <Button kind={isNext ? 'primary' : 'secondary'} icon="trayIn" disabled={busy} onClick={() => onCheck(files)}>
              {t('arrived.check', { count: files.length })}
            </Button>
          }
        />
      )}
      <ArrivedBanner places={['peer']} />
      {post && <InboxNotes inboxes={post.inboxes} arrived={post.arrived} />}
    </>
  );
}
