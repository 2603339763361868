import { useTranslation } from 'react-i18next';
import type { ArrivedFile, InboxState } from '../../shared/platform';
import { describeError } from '../i18n/errorWords';
import { StateText } from '../ui/StateText';

const named = 3;

/** What is worth a quiet line about the inboxes: files on their way, and one that cannot be looked at now. */
export function InboxNotes({ inboxes }: { inboxes: readonly InboxState[] }) {
  const { t } = useTranslation(['post', 'errors']);
  const coming = inboxes.reduce((sum, inbox) => sum + inbox.coming, 0);
  return (
    <>
      {coming > 0 && (
        <p role="status">
          <StateText tone="neutral" shape="half" dense>
            {t('arrived.coming', { count: coming })}
          </StateText>
        </p>
      )}
      {inboxes.map(
        ({ way, error }) =>
          error && (
            <p key={way} role="status">
              <StateText tone="attention" shape="triangle" dense>
                {t(way === 'folder' ? 'arrived.awayFolder' : 'arrived.awayServer', { what: describeError(t, error).what })}
              </StateText>
            </p>
          ),
      )}
    </>
  );
}

/** "a.goi, b.goi, c.goi và 5 tệp nữa. Chưa có gì được ghi." */
export function useArrivedWords(): (files: readonly ArrivedFile[]) => string {
  const { t } = useTranslation('post');
  return (files) => {
    const names = files.slice(0, named).map(({ name }) => name).join(', ');
    const rest = files.length - named;
    return t('arrived.detail', { names: rest > 0 ? t('arrived.more', { names, count: rest }) : names });
  };
}
