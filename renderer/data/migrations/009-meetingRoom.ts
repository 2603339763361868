import type { Migration } from './migration';

/** Attendance, agenda and recusals of the council's meetings. */
export const meetingRoom: Migration = {
  version: 9,
  stores: {
    attendances: 'id, meetingId',
    agendaItems: 'id, meetingId, nominationId',
    recusals: 'id, meetingId, nominationId',
  },
};
