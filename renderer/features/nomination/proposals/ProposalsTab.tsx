import { useTranslation } from 'react-i18next';
import { occasions, type Proposal } from '../../../../shared/model/proposal';
import { awardClasses } from '../../../../shared/model/rulePack';
import { awardFits } from '../../../../shared/rules/readiness';
import { awardOf } from '../../../../shared/rules/voting';
import { useData } from '../../../data/DataContext';
import { addProposal, editProposal, removeProposal, type ProposalFields } from '../../../data/proposals';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { DateField } from '../../../ui/DateField';
import { PaneScroll } from '../../../ui/PaneScroll';
import { Select, type SelectOption } from '../../../ui/Select';
import { KeptSelect } from '../atOnce';
import forms from '../form.module.css';
import { useKeep } from '../keep';
import { useNomination } from '../NominationContext';
import { useRemovedToast } from '../removedToast';

/** Đề nghị khen: what is proposed, on which occasion, for an achievement of which day. */
export function ProposalsTab() {
  const { t } = useTranslation(['nominations', 'domain']);
  const data = useData();
  const keep = useKeep();
  const { file, readOnly, today } = useNomination();
  const options = useAwardOptions();
  const add = (awardId: string) => {
    if (awardId === '') return;
    void keep(() => addProposal(data, file.nomination.id, { awardId, occasion: 'regular', proposedOn: today }));
  };
  return (
    <PaneScroll label={t('tab.proposals')} padded>
      <div className={forms.cards}>
        <Card title={t('proposals.title')} detail={t('proposals.detail')}>
          {file.proposals.length === 0 && <p className={forms.empty}>{t('proposals.empty')}</p>}
          <div>
            {file.proposals.map((proposal) => (
              <ProposalItem key={proposal.id} proposal={proposal} options={options} />
            ))}
          </div>
          {!readOnly && (
            <div className={forms.foot} data-place="proposals/add">
              <Select
                key={file.proposals.length}
                label={t('proposals.add')}
                placeholder={t('proposals.choose')}
                defaultValue=""
                options={options.map((option) => ({ ...option, disabled: option.disabled || file.proposals.some(({ awardId }) => awardId === option.value) }))}
                onChoose={add}
              />
            </div>
          )}
        </Card>
      </div>
    </PaneScroll>
  );
}

/** The awards that may go to this kind of subject, under the heads of their three lists. */
function useAwardOptions(): SelectOption[] {
  const { t } = useTranslation('domain');
  const { file } = useNomination();
  return awardClasses.flatMap((awardClass) => {
    const awards = file.rulePack.awards.filter((award) => award.class === awardClass && awardFits(award, file.subject.kind));
    if (awards.length === 0) return [];
    return [
      { value: `class:${awardClass}`, label: `— ${t(`awardClass.${awardClass}`)} —`, disabled: true },
      ...awards.map(({ id, title }) => ({ value: id, label: title })),
    ];
  });
}

function ProposalItem({ proposal, options }: { proposal: Proposal; options: readonly SelectOption[] }) {
  const { t } = useTranslation(['nominations', 'domain']);
  const data = useData();
  const keep = useKeep();
  const toast = useRemovedToast();
  const { file, readOnly } = useNomination();
  const { id, occasion } = proposal;
  const award = awardOf(file.rulePack, proposal.awardId);
  const edit = (fields: ProposalFields) => void keep(() => editProposal(data, id, fields));
  const drop = async () => {
    if (await keep(() => removeProposal(data, id))) toast(t('proposals.removed'));
  };
  const rule = award?.council;
  const notes = [
    award?.decider && t('proposals.decider', { decider: award.decider }),
    rule && !rule.moreThanHalf ? t('proposals.council', { percent: rule.passPercent }) : t('proposals.councilHalf'),
    occasion === 'adHoc' && t('proposals.adHocHint'),
    occasion === 'thematic' && t('proposals.thematicHint'),
  ];
  const place = (field: string) => `proposal/${id}/${field}`;
  return (
    <section className={forms.item} data-place={`proposal/${id}`}>
      <div className={forms.fields}>
        <div className={forms.twoThirds} data-place={place('awardId')}>
          <KeptSelect
            label={t('proposals.award')}
            disabled={readOnly}
            value={proposal.awardId}
            onChoose={(awardId) => edit({ awardId })}
            options={award && options.some(({ value }) => value === award.id) ? options : [...options, { value: proposal.awardId, label: award?.title ?? proposal.awardId }]}
          />
        </div>
        <KeptSelect
          className={forms.third}
          label={t('proposals.occasion')}
          disabled={readOnly}
          value={occasion}
          onChoose={(chosen) => edit({ occasion: chosen as Proposal['occasion'] })}
          options={occasions.map((value) => ({ value, label: t(`domain:occasion.${value}`) }))}
        />
        {(['achievementDate', 'proposedOn', 'meritFrom', 'meritTo'] as const).map((field) => (
          <div key={field} className={forms.quarter} data-place={place(field)}>
            <DateField
              label={t(`proposals.${field}`)}
              required={field === 'achievementDate' && occasion === 'adHoc'}
              placeholder={t('datePlaceholder')}
              invalidMessage={t('invalidDate')}
              readOnly={readOnly}
              draftOf={`${proposal.id}/${field}`}
              value={proposal[field] ?? ''}
              onCommit={(date) => edit({ [field]: date || null })}
            />
          </div>
        ))}
      </div>
      <div className={forms.itemFoot}>
        <p className={forms.note}>{notes.filter(Boolean).join(' · ')}</p>
        {!readOnly && (
          <Button kind="quiet" size="small" icon="trash" onClick={() => void drop()}>
            {t('proposals.remove')}
          </Button>
        )}
      </div>
    </section>
  );
}
