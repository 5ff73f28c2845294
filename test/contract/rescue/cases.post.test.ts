import { playCases } from './playCases';

playCases('POST');
