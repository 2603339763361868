import { useTranslation } from 'react-i18next';
import type { ArrivedFile } from '../../../shared/platform';
import type { ImportRun } from '../../data/importBundles';
import { usePost, waitingIn } from '../../data/postState';
import { arrivedOf } from '../../data/settleArrivals';
import { InboxNotes, useArrivedWords } from '../../safety/InboxNotes';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';

interface Props {
  run: ImportRun | null;
  busy: boolean;
  onCheck: (files: readonly ArrivedFile[]) => void;
}

/** Bundles that came by themselves and are not in the run; and what an inbox has to say. */
export function ArrivedBanner({ run, busy, onCheck }: Props) {
  const { t } = useTranslation('post');
  const post = usePost();
  const words = useArrivedWords();
  if (!post) return null;
  const known = run ? arrivedOf(run) : new Set<string>();
  const files = waitingIn(post.inboxes).filter(({ id }) => !known.has(id));
  return (
    <>
      {files.length > 0 && (
        <Banner
          role="status"
          tone="information"
          shape="plus"
          title={t('arrived.title', { count: files.length })}
          detail={words(files)}
          action={
            <Button icon="trayIn" disabled={busy} onClick={() => onCheck(files)}>
              {t('arrived.check', { count: files.length })}
            </Button>
          }
        />
      )}
      <InboxNotes inboxes={post.inboxes} />
    </>
  );
}
