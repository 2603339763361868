import { useTranslation } from 'react-i18next';
import { matches } from '../../../shared/text/search';
import type { Exemplar } from '../../data/exemplars';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Combobox } from '../../ui/Combobox';
import { LinkButton } from '../../ui/LinkButton';
import { StateText } from '../../ui/StateText';
import styles from './publicity.module.css';

interface Props {
  title: string;
  /**
   * Said when nobody is chosen, and of one who has not agreed to be named in public. With `unconsented` such a one may be
   * chosen all the same: a notice by law hides the name instead.
   */
  none?: string;
  unconsented?: (exemplar: Exemplar) => string;
  /** As of the day on which they are made known. */
  exemplars: readonly Exemplar[];
  /** As of today, where that is another day: what was agreed to then may have been taken back since. */
  now?: readonly Exemplar[];
  chosen: readonly string[];
  onLink: (nominationId: string, linked: boolean) => void;
  /** Drafts an article about one who may be named in public. */
  onDraft?: (nominationId: string) => void;
}

/** Which exemplars were made known: found by typing, with a warning where a consent to be named in public is missing. */
export function ExemplarChoice({ title, none, unconsented, exemplars, now = exemplars, chosen, onLink, onDraft }: Props) {
  const { t } = useTranslation(['publicity', 'domain']);
  const rows = exemplars.filter(({ nominationId }) => chosen.includes(nominationId));
  const others = exemplars.filter(
    ({ nominationId, withdrawn, publishingBlocked }) => !withdrawn && !(publishingBlocked && !unconsented) && !chosen.includes(nominationId),
  );
  const blocked = unconsented ? [] : exemplars.filter(({ nominationId, withdrawn, publishingBlocked }) => !withdrawn && publishingBlocked && !chosen.includes(nominationId));
  const mayBeNamed = new Set(now.flatMap(({ nominationId, mayPublish }) => (mayPublish ? [nominationId] : [])));
  const withdrew = new Set(now.flatMap(({ nominationId, publishingBlocked }) => (publishingBlocked ? [nominationId] : [])));
  const detail = ({ kind, planYear }: Exemplar): string => t('exemplarDetail', { kind: t(`domain:subjectKind.${kind}`), year: planYear });
  return (
    <Card title={title}>
      <div className={styles.stack}>
        {rows.length === 0 ? (
          <p className={styles.quiet}>{none ?? t('noExemplars')}</p>
        ) : (
          <ul className={styles.chosen}>
            {rows.map((exemplar) => (
              <li key={exemplar.nominationId}>
                <div>
                  <strong>{exemplar.name}</strong>
                  <span className={styles.second}>{detail(exemplar)}</span>
                  {exemplar.withdrawn && (
                    <StateText tone="attention" shape="triangle" dense>
                      {t('withdrawn')}
                    </StateText>
                  )}
                  {!exemplar.mayPublish && (
                    <StateText tone="attention" shape="triangle" dense>
                      {unconsented ? unconsented(exemplar) : t(exemplar.publishingBlocked ? 'blocked' : 'noConsent')}
                    </StateText>
                  )}
                  {exemplar.mayPublish && withdrew.has(exemplar.nominationId) && (
                    <StateText tone="information" shape="clock" dense>
                      {t('withdrewSince')}
                    </StateText>
                  )}
                  {onDraft && mayBeNamed.has(exemplar.nominationId) && (
                    <span>
                      <LinkButton aria-label={t('article.draftOf', { name: exemplar.name })} onClick={() => onDraft(exemplar.nominationId)}>
                        {t('article.draft')}
                      </LinkButton>
                    </span>
                  )}
                </div>
                <Button kind="quiet" size="small" icon="x" aria-label={t('unlinkOf', { name: exemplar.name })} onClick={() => onLink(exemplar.nominationId, false)}>
                  {t('unlink')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Combobox
          // A new one after each choice, so that the field is empty again.
          key={chosen.length}
          label={t('addExemplar')}
          items={others}
          itemKey={({ nominationId }) => nominationId}
          itemLabel={({ name }) => name}
          itemDetail={detail}
          filter={(items, typed) => items.filter(({ name }) => matches(name, typed))}
          value={null}
          onChoose={(exemplar) => exemplar && onLink(exemplar.nominationId, true)}
          placeholder={t('findExemplar')}
          emptyLabel={exemplars.length === 0 ? t('noNominations') : t('noneFits')}
          countLabel={(count, shown) => t('fitting', { count, shown })}
        />
        {blocked.length > 0 && <p className={styles.quiet}>{t('notChoosable', { names: blocked.map(({ name }) => name).join(', ') })}</p>}
      </div>
    </Card>
  );
}
