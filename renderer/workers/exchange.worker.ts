import { expose } from 'comlink';
import { ExchangeJobs } from './exchangeJobs';

expose(new ExchangeJobs());
