import { playCases } from './playCases';

playCases('SOAP 1.2');
