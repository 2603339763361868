import type { ObligationId, ObligationState } from '../../../shared/rules/obligations';
import { places } from '../../platform/places';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** Icon and colour of an obligation beside its word. */
export const obligationLook: Record<ObligationState, { tone: Tone; shape: StateShape }> = {
  done: { tone: 'done', shape: 'tick' },
  upcoming: { tone: 'information', shape: 'half' },
  due: { tone: 'attention', shape: 'clock' },
  late: { tone: 'refused', shape: 'octagon' },
  information: { tone: 'neutral', shape: 'info' },
  notApplicable: { tone: 'neutral', shape: 'dashed' },
};

/** Where an obligation is fulfilled; none where no screen does it yet. */
export const obligationPlaces: { readonly [I in ObligationId]?: string } = {
  submission: places.exportBundle(),
  spread: places.publicity(),
  forms: places.publicity(),
  unions: places.publicity(),
  exchange: places.publicity('meetings'),
  dossiers: places.nominations(),
  movement: places.nominations(),
  awards: places.nominations(),
};
