import { join } from 'node:path';
import { projectRoot } from '../../projectRoot';

/** The path of the SOAP endpoint and of the contract's pages (contract section 1). */
export const SOAP_PATH = '/API/API.asmx';

/** The file of the contract's WSDL. */
export const WSDL_FILE = join(projectRoot, 'wsdl', 'rescue.wsdl');
