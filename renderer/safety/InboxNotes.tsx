import { useTranslation } from 'react-i18next';
import type { ArrivedFile, InboxState } from '../../shared/platform';
import type { PlacedFile } from '../data/postState';
import { describeError } from '../i18n/errorWords';
import { StateText } from '../ui/StateText';

const named = 3;

interface Props {
  inboxes: readonly InboxState[];
  arrived: readonly PlacedFile[];
}

/** What is worth a quiet line about the inboxes: files on their way, those of others, and one that cannot be looked at now. */
export function InboxNotes({ inboxes, arrived }: Props) {
  const { t } = useTranslation(['post', 'errors']);
  const coming = inboxes.reduce((sum, inbox) => sum + inbox.coming, 0);
  const foreign = arrived.filter(({ place }) => place === 'foreign').length;
  return (
    <>
      {foreign > 0 && (
        <p role="status">
          <StateText tone="neutral" shape="equals" dense>
            {t('arrived.foreign', { count: foreign })}
          </StateText>
        </p>
      )}
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
