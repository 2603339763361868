import { expose } from 'comlink';
import { ExchangeJobs } from './exchangeJobs';
import { releasing } from './releasing';

expose(releasing(new ExchangeJobs()));
