import { lazy, type ComponentType } from 'react';
import type { WorkspaceKind } from '../shared/model/workspace';
import { places } from './platform/places';
import type { IconName } from './ui/Icon';

/** A screen that stands in the navigation. */
export interface Screen {
  id:
    | 'home'
    | 'nominations'
    | 'people'
    | 'nurture'
    | 'council'
    | 'publicity'
    | 'inspection'
    | 'staff'
    | 'report'
    | 'bundles'
    | 'documents'
    | 'overview'
    | 'receive'
    | 'units'
    | 'review'
    | 'recognitions'
    | 'answers'
    | 'clusters'
    | 'reports'
    | 'plan'
    | 'settings';
  path: string;
  icon: IconName;
}

const home = lazy(() => import('./features/home/HomeScreen').then((module) => ({ default: module.HomeScreen })));
const nominations = lazy(() => import('./features/nomination/NominationsScreen').then((module) => ({ default: module.NominationsScreen })));
const nomination = lazy(() => import('./features/nomination/NominationScreen').then((module) => ({ default: module.NominationScreen })));
const people = lazy(() => import('./features/people/PeopleScreen').then((module) => ({ default: module.PeopleScreen })));
const person = lazy(() => import('./features/people/PersonScreen').then((module) => ({ default: module.PersonScreen })));
const nurture = lazy(() => import('./features/nurture/NurtureScreen').then((module) => ({ default: module.NurtureScreen })));
const nurtureOf = lazy(() => import('./features/nurture/NurtureOfScreen').then((module) => ({ default: module.NurtureOfScreen })));
const followed = lazy(() => import('./features/nurture/FollowedScreen').then((module) => ({ default: module.FollowedScreen })));
const council = lazy(() => import('./features/council/CouncilScreen').then((module) => ({ default: module.CouncilScreen })));
const councilMeeting = lazy(() => import('./features/council/MeetingRecord').then((module) => ({ default: module.MeetingRecordScreen })));
const meetingRoom = lazy(() => import('./features/council/RoomScreen').then((module) => ({ default: module.RoomScreen })));
const publicity = lazy(() => import('./features/publicity/PublicityScreen').then((module) => ({ default: module.PublicityScreen })));
const activity = lazy(() => import('./features/publicity/ActivityScreen').then((module) => ({ default: module.ActivityScreen })));
const exchangeMeeting = lazy(() => import('./features/publicity/MeetingScreen').then((module) => ({ default: module.MeetingScreen })));
const publicNotice = lazy(() => import('./features/publicity/NoticeScreen').then((module) => ({ default: module.NoticeScreen })));
const report = lazy(() => import('./features/report/ReportScreen').then((module) => ({ default: module.ReportScreen })));
const inspections = lazy(() => import('./features/inspection/InspectionsScreen').then((module) => ({ default: module.InspectionsScreen })));
const inspection = lazy(() => import('./features/inspection/InspectionScreen').then((module) => ({ default: module.InspectionScreen })));
const staff = lazy(() => import('./features/staff/StaffScreen').then((module) => ({ default: module.StaffScreen })));
const staffMember = lazy(() => import('./features/staff/StaffMemberScreen').then((module) => ({ default: module.StaffMemberScreen })));
const bundles = lazy(() => import('./features/bundles/BundlesScreen').then((module) => ({ default: module.BundlesScreen })));
const documents = lazy(() => import('./features/documents/DocumentsScreen').then((module) => ({ default: module.DocumentsScreen })));
const overview = lazy(() => import('./features/overview/OverviewScreen').then((module) => ({ default: module.OverviewScreen })));
const receiptBook = lazy(() => import('./features/receive/ReceiptBookScreen').then((module) => ({ default: module.ReceiptBookScreen })));
const receive = lazy(() => import('./features/receive/ReceiveScreen').then((module) => ({ default: module.ReceiveScreen })));
const senders = lazy(() => import('./features/receive/SendersScreen').then((module) => ({ default: module.SendersScreen })));
const units = lazy(() => import('./features/units/UnitsScreen').then((module) => ({ default: module.UnitsScreen })));
const review = lazy(() => import('./features/review/ReviewScreen').then((module) => ({ default: module.ReviewScreen })));
const recognitions = lazy(() => import('./features/recognition/RecognitionsScreen').then((module) => ({ default: module.RecognitionsScreen })));
const recognition = lazy(() => import('./features/recognition/RecognitionScreen').then((module) => ({ default: module.RecognitionScreen })));
const answers = lazy(() => import('./features/answers/AnswersScreen').then((module) => ({ default: module.AnswersScreen })));
const clusters = lazy(() => import('./features/cluster/ClustersScreen').then((module) => ({ default: module.ClustersScreen })));
const reports = lazy(() => import('./features/report/BoardScreen').then((module) => ({ default: module.BoardScreen })));
const receivedReport = lazy(() => import('./features/report/ReceivedReportScreen').then((module) => ({ default: module.ReceivedReportScreen })));
const plan = lazy(() => import('./features/plan/PlanScreen').then((module) => ({ default: module.PlanScreen })));
const settings = lazy(() => import('./features/settings/SettingsScreen').then((module) => ({ default: module.SettingsScreen })));
const transports = lazy(() => import('./features/transports/TransportsScreen').then((module) => ({ default: module.TransportsScreen })));
const nominationHistory = lazy(() => import('./features/history/NominationHistoryScreen').then((module) => ({ default: module.NominationHistoryScreen })));
const personHistory = lazy(() => import('./features/history/PersonHistoryScreen').then((module) => ({ default: module.PersonHistoryScreen })));
const publicityHistory = lazy(() => import('./features/history/PublicityHistoryScreen').then((module) => ({ default: module.PublicityHistoryScreen })));
const registerHistory = lazy(() => import('./features/history/RegisterHistoryScreen').then((module) => ({ default: module.RegisterHistoryScreen })));
const conflicts = lazy(() => import('./features/conflicts/ConflictsScreen').then((module) => ({ default: module.ConflictsScreen })));
const peers = lazy(() => import('./features/peers/PeersScreen').then((module) => ({ default: module.PeersScreen })));
const journal = lazy(() => import('./features/history/JournalScreen').then((module) => ({ default: module.JournalScreen })));

/** The screens of a workspace in the order of its navigation; the last stands at the bottom. */
export const screens: Record<WorkspaceKind, readonly Screen[]> = {
  unit: [
    { id: 'home', path: places.home(), icon: 'home' },
    { id: 'nominations', path: places.nominations(), icon: 'star' },
    { id: 'people', path: places.people(), icon: 'cap' },
    { id: 'nurture', path: places.nurture(), icon: 'sprout' },
    { id: 'council', path: places.council(), icon: 'people' },
    { id: 'publicity', path: places.publicity(), icon: 'megaphone' },
    { id: 'inspection', path: places.inspections(), icon: 'clipboardSearch' },
    { id: 'staff', path: places.staff(), icon: 'person' },
    { id: 'report', path: places.report(), icon: 'bars' },
    { id: 'bundles', path: places.bundles(), icon: 'box' },
    { id: 'documents', path: places.documents(), icon: 'doc' },
    { id: 'settings', path: places.settings(), icon: 'gear' },
  ],
  department: [
    { id: 'overview', path: places.overview(), icon: 'home' },
    { id: 'receive', path: places.receive(), icon: 'trayIn' },
    { id: 'units', path: places.units(), icon: 'cap' },
    { id: 'review', path: places.review(), icon: 'eye' },
    { id: 'recognitions', path: places.recognitions(), icon: 'trophy' },
    { id: 'answers', path: places.answers(), icon: 'reply' },
    { id: 'clusters', path: places.clusters(), icon: 'group' },
    { id: 'reports', path: places.reports(), icon: 'bars' },
    { id: 'documents', path: places.documents(), icon: 'doc' },
    { id: 'plan', path: places.plan(), icon: 'calendar' },
    { id: 'settings', path: places.settings(), icon: 'gear' },
  ],
};

/** Path patterns with the component each shows. */
export const routes: Record<WorkspaceKind, readonly { path: string; component: ComponentType }[]> = {
  unit: [
    { path: '/home', component: home },
    { path: '/nominations', component: nominations },
    { path: '/nominations/:id/history', component: nominationHistory },
    { path: '/nominations/:id/:tab?', component: nomination },
    { path: '/people', component: people },
    { path: '/people/:id/history', component: personHistory },
    { path: '/people/:id', component: person },
    { path: '/nurture/:part?', component: nurture },
    { path: '/nurture/of/:id', component: nurtureOf },
    { path: '/nurture/followed/:id', component: followed },
    { path: '/council/:part?', component: council },
    { path: '/council/:part/:id/history', component: registerHistory },
    { path: '/council/meetings/:id', component: councilMeeting },
    { path: '/council/meetings/:id/room', component: meetingRoom },
    { path: '/publicity/:part?', component: publicity },
    { path: '/publicity/activities/:id', component: activity },
    { path: '/publicity/meetings/:id', component: exchangeMeeting },
    { path: '/publicity/notices/:id', component: publicNotice },
    { path: '/publicity/:part/:id/history', component: publicityHistory },
    { path: '/report', component: report },
    { path: '/report/:part/:id/history', component: registerHistory },
    { path: '/inspection', component: inspections },
    { path: '/inspection/visits/:id', component: inspection },
    { path: '/inspection/:part/:id/history', component: registerHistory },
    { path: '/staff/:part?', component: staff },
    { path: '/staff/people/:id', component: staffMember },
    { path: '/staff/:part/:id/history', component: registerHistory },
    { path: '/bundles', component: bundles },
    { path: '/documents', component: documents },
    { path: '/peers', component: peers },
    { path: '/conflicts', component: conflicts },
    { path: '/journal', component: journal },
    { path: '/settings', component: settings },
    { path: '/settings/transports', component: transports },
  ],
  department: [
    { path: '/overview', component: overview },
    { path: '/receive', component: receive },
    { path: '/receive/book', component: receiptBook },
    { path: '/senders', component: senders },
    { path: '/units', component: units },
    { path: '/review/:versionId?', component: review },
    { path: '/recognitions/:part?', component: recognitions },
    { path: '/recognitions/awards/:id', component: recognition },
    { path: '/recognitions/:part/:id/history', component: registerHistory },
    { path: '/answers', component: answers },
    { path: '/clusters', component: clusters },
    { path: '/clusters/:part/:id/history', component: registerHistory },
    { path: '/reports', component: reports },
    { path: '/reports/:id', component: receivedReport },
    { path: '/documents', component: documents },
    { path: '/plan', component: plan },
    { path: '/peers', component: peers },
    { path: '/conflicts', component: conflicts },
    { path: '/journal', component: journal },
    { path: '/settings', component: settings },
    { path: '/settings/transports', component: transports },
  ],
};
