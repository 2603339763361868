import answers from './answers.json';
import app from './app.json';
import backup from './backup.json';
import bundles from './bundles.json';
import cluster from './cluster.json';
import conflicts from './conflicts.json';
import council from './council.json';
import documents from './documents.json';
import domain from './domain.json';
import drafts from './drafts.json';
import errors from './errors.json';
import evidence from './evidence.json';
import history from './history.json';
import home from './home.json';
import inspection from './inspection.json';
import lists from './lists.json';
import nominations from './nominations.json';
import nurture from './nurture.json';
import openings from './openings.json';
import overview from './overview.json';
import peers from './peers.json';
import people from './people.json';
import plan from './plan.json';
import post from './post.json';
import publicity from './publicity.json';
import readiness from './readiness.json';
import receive from './receive.json';
import recognition from './recognition.json';
import refusals from './refusals.json';
import report from './report.json';
import review from './review.json';
import settings from './settings.json';
import setup from './setup.json';
import staff from './staff.json';
import trust from './trust.json';
import units from './units.json';

/** Every word on screen, one namespace a feature. */
export const vi = {
  answers,
  app,
  backup,
  bundles,
  cluster,
  conflicts,
  council,
  documents,
  domain,
  drafts,
  errors,
  evidence,
  history,
  home,
  inspection,
  lists,
  nominations,
  nurture,
  openings,
  overview,
  peers,
  people,
  plan,
  post,
  publicity,
  readiness,
  receive,
  recognition,
  refusals,
  report,
  review,
  settings,
  setup,
  staff,
  trust,
  units,
};
