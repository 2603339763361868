import type { Obligation, ObligationId, ObligationState } from '../../../shared/rules/obligations';
import { places } from '../../platform/places';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

const looks: Record<ObligationState, { tone: Tone; shape: StateShape }> = {
  done: { tone: 'done', shape: 'tick' },
  upcoming: { tone: 'information', shape: 'half' },
  due: { tone: 'attention', shape: 'clock' },
  late: { tone: 'refused', shape: 'octagon' },
  information: { tone: 'neutral', shape: 'info' },
  notApplicable: { tone: 'neutral', shape: 'dashed' },
};

/** Icon and colour of an obligation beside its word. */
export function obligationLook({ state, date }: Pick<Obligation, 'state' | 'date'>): { tone: Tone; shape: StateShape } {
  return state === 'due' && date === null ? { tone: 'attention', shape: 'triangle' } : looks[state];
}

/** Where an obligation is fulfilled; none where no screen does it yet. */
export const obligationPlaces: { readonly [I in ObligationId]?: string } = {
  annualReport: places.report(),
  nurture: places.nurture(),
  followUp: places.nurture('followed'),
  inspection: places.inspections(),
  staff: places.staff(),
  submission: places.exportBundle(),
  spread: places.publicity(),
  forms: places.publicity(),
  unions: places.publicity(),
  exchange: places.publicity('meetings'),
  publicNotice: places.publicity('notices'),
  dossiers: places.nominations(),
  movement: places.nominations(),
  awards: places.nominations(),
};
