import type { StaffMember } from '../../../shared/model/staff';
import { servesIn } from '../../../shared/rules/registers';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** Whether a staff member counts in a year (plan II.6), or what he lacks for that. */
export type StaffState = 'serving' | 'noDuty' | 'past';

export const staffStates: readonly StaffState[] = ['serving', 'noDuty', 'past'];

/** How he stands in a year. */
export function staffState(member: StaffMember, year: number): StaffState {
  if (!servesIn(member, year)) return 'past';
  return member.emulation === true || member.communication === true ? 'serving' : 'noDuty';
}

/** Icon and colour of each; the word stands beside it. */
export const staffLook: Record<StaffState, { tone: Tone; shape: StateShape }> = {
  serving: { tone: 'done', shape: 'tick' },
  noDuty: { tone: 'attention', shape: 'triangle' },
  past: { tone: 'neutral', shape: 'dashed' },
};

/** The duties of the plan that nobody has in a year. */
export function lackingDuties(members: readonly StaffMember[], year: number): ('emulation' | 'communication')[] {
  const serving = members.filter((member) => servesIn(member, year));
  return (['emulation', 'communication'] as const).filter((duty) => serving.every((member) => member[duty] !== true));
}
