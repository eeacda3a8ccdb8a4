/** Addresses and names that lead to this machine from any other one too (RFC 6761, section 6.3). */
const LOOPBACK = /^(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a URL leads to this machine by HTTP. */
export function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && LOOPBACK.test(hostname);
}

/**
 * Whether a request came by a name of this machine. A page of another site can make its own name
 * lead here (DNS rebinding), and would then read the answers; its name is in `Host`.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && isLoopbackUrl(`http://${host}/`);
}
