import { BlockList, isIP } from 'node:net';

/** Whether a company's list of IP addresses and CIDR ranges allows an address. Without a list, every address is allowed. */
export function isAllowed(address: string, allowed: readonly string[] | null): boolean {
  if (!allowed) return true;
  const list = new BlockList();
  for (const entry of allowed) add(list, entry);
  return list.check(address, familyOf(address));
}

/** Whether a text can be an entry of such a list. */
export function isAddressOrRange(text: string): boolean {
  try {
    add(new BlockList(), text);
    // Number() reads more than digits.
    return /^[^/]+(\/\d{1,3})?$/.test(text);
  } catch {
    return false;
  }
}

function add(list: BlockList, entry: string): void {
  const [network = '', prefix] = entry.split('/');
  if (prefix === undefined) list.addAddress(network, familyOf(network));
  else list.addSubnet(network, Number(prefix), familyOf(network));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
