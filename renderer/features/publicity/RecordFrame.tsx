import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Keeping } from '../../data/keeping';
import { KeepingBanner } from '../../safety/KeepingBanner';
import { Button } from '../../ui/Button';
import { PaneScroll } from '../../ui/PaneScroll';
import { Screen } from '../../ui/Screen';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { StateText } from '../../ui/StateText';
import styles from './publicity.module.css';
import type { SpreadState } from './spreadState';

interface Props {
  title: string;
  state: SpreadState;
  back: string;
  history: string;
  removeLabel: string;
  onRemove: () => void;
  keeping: Keeping;
  children: ReactNode;
  side: ReactNode;
}

/** The page of one activity or meeting: its fields at the left, whom it made known at the right. Kept as it is typed. */
export function RecordFrame({ title, state, back, history, removeLabel, onRemove, keeping, children, side }: Props) {
  const { t } = useTranslation(['publicity', 'history']);
  const navigate = useNavigate();
  return (
    <Screen>
      <ScreenHeader
        title={title}
        beside={
          <StateText tone={state === 'counts' ? 'done' : state === 'planned' ? 'information' : 'attention'} shape={state === 'counts' ? 'tick' : state === 'planned' ? 'clock' : 'triangle'}>
            {t(`state.${state}`)}
          </StateText>
        }
        actions={
          <>
            <Button icon="history" kind="quiet" onClick={() => void navigate(history)}>
              {t('history:record.title')}
            </Button>
            <Button icon="trash" kind="quiet" onClick={onRemove}>
              {removeLabel}
            </Button>
            <Button icon="arrowLeft" kind="primary" onClick={() => void navigate(back)}>
              {t('back')}
            </Button>
          </>
        }
      />
      {keeping.failure && (
        <div className={styles.notice}>
          <KeepingBanner keeping={keeping} />
        </div>
      )}
      <div className={styles.record}>
        <PaneScroll label={t('fields')} className={styles.pane}>
          <div className={styles.fields}>{children}</div>
        </PaneScroll>
        <PaneScroll label={t('side')} className={styles.pane}>
          {side}
        </PaneScroll>
      </div>
    </Screen>
  );
}
