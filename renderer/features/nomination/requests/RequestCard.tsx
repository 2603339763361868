import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Request } from '../../../../shared/model/review';
import { isAnswered } from '../../../../shared/rules/requests';
import { useData } from '../../../data/DataContext';
import { answerRequest, type ReplyEdit } from '../../../data/replies';
import { useDueWords } from '../../../i18n/dueWords';
import { DropZone } from '../../../ui/DropZone';
import { Segmented } from '../../../ui/Segmented';
import { StateIcon } from '../../../ui/StateIcon';
import { TextArea } from '../../../ui/TextArea';
import { classes } from '../../../ui/tone';
import { useAtOnce } from '../atOnce';
import { AttachEvidence } from '../evidence/AttachEvidence';
import { EvidenceRow } from '../evidence/EvidenceRow';
import { IntakeNotices } from '../evidence/IntakeNotices';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import styles from './requests.module.css';

type Kind = 'added' | 'nothing';

const looks = {
  replied: { shape: 'tick', tone: 'done' },
  late: { shape: 'octagon', tone: 'refused' },
  waiting: { shape: 'clock', tone: 'attention' },
} as const;

/** One request of the Sở where it belongs, and the reply to it: what was added, or why there is nothing. */
export function RequestCard({ request, place }: { request: Request; place: string }) {
  const { t } = useTranslation(['nominations', 'evidence']);
  const data = useData();
  const keep = useKeep();
  const title = useId();
  const { file, today, settled, intake } = useNomination();
  const due = useDueWords(today)(request.dueDate);
  const reply = file.replies?.find(({ requestId }) => requestId === request.id);
  const about = file.evidence.find(({ id }) => id === request.evidenceId);
  const [nothing, showNothing] = useAtOnce(reply?.nothing === true);
  const isReplied = isAnswered(reply);
  const target = { type: 'reply', requestId: request.id, ...(request.criterionId !== undefined && { criterionId: request.criterionId }) } as const;
  const edit = (part: ReplyEdit) => void keep(() => answerRequest(data, file.nomination.id, request.id, part));
  const ids = reply?.evidenceIds ?? [];
  const facts = [about && t('request.about', { title: about.title }), !isReplied && due?.text];
  return (
    <section className={classes(styles.card, isReplied && styles.replied)} aria-labelledby={title} data-place={place}>
      <StateIcon {...looks[isReplied ? 'replied' : due?.isLate ? 'late' : 'waiting']} />
      <div className={styles.body}>
        <p id={title} className={styles.asked}>
          <strong>{t('request.asks')}</strong> {request.text}
        </p>
        <p className={styles.second}>{facts.filter(Boolean).join(' · ')}</p>
        <Segmented<Kind>
          label={t('request.kind')}
          value={nothing ? 'nothing' : 'added'}
          disabled={settled}
          onChoose={(kind) => {
            showNothing(kind === 'nothing');
            edit({ nothing: kind === 'nothing' });
          }}
          options={[
            { value: 'added', label: t('request.added') },
            { value: 'nothing', label: t('request.nothing') },
          ]}
        />
        <TextArea
          label={t(nothing ? 'request.why' : 'request.what')}
          hideLabel
          rows={1}
          maxLength={20_000}
          readOnly={settled}
          placeholder={t(nothing ? 'request.whyHint' : 'request.whatHint')}
          value={reply?.text ?? ''}
          onCommit={(text) => edit({ text: text.trim() })}
        />
        {!nothing && (
          <div className={styles.files}>
            <EvidenceRow target={target} ids={ids} />
            {!settled && (
              <>
                <DropZone
                  prompt={t('evidence:drop')}
                  browseLabel={t('evidence:browse')}
                  label={t('request.addFile', { text: request.text })}
                  onFiles={(files) => void intake.take(files, target)}
                />
                <AttachEvidence target={target} ids={ids} />
              </>
            )}
          </div>
        )}
        <IntakeNotices target={target} />
      </div>
    </section>
  );
}
