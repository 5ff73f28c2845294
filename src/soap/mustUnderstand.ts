import type { XmlTag } from '../xml/conformantReader';
import { soapVersions, type SoapVersion } from './version';

/** Whether a header is mandatory for this service, which understands none (SOAP 1.1 section 4.2.3, 1.2 part 1 section 5.2.3). */
export function mustBeUnderstood({ attributes }: XmlTag, version: SoapVersion): boolean {
  const { namespace } = soapVersions[version];
  const required = attributes.find(({ uri, local }) => uri === namespace && local === 'mustUnderstand');
  const role = attributes.find(
    ({ uri, local }) => uri === namespace && (local === 'actor' || local === 'role'),
  );
  const forUs = !role || role.value === '' || /\/(next|ultimateReceiver)$/.test(role.value);
  return required !== undefined && ['1', 'true'].includes(required.value.trim()) && forUs;
}
