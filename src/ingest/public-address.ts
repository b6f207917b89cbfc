import ipaddr from "ipaddr.js";

/** Global unicast; what lies outside of it is of no use to a web site, whatever it will be assigned to. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3");

/**
 * Whether an IP address belongs to the public internet. Not one of a private or shared network, of a machine itself, of
 * a cloud's metadata, of a group; nor one that carries another in it (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  return address.range() === "unicast" && (address.kind() === "ipv4" || address.match(GLOBAL_IPV6));
}
