import { playCases } from './playCases';

playCases('GET');
