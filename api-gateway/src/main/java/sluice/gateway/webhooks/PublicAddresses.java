package sluice.gateway.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/// Looks names up and gives out only what may be connected to: whoever connects uses these very addresses, so that a
/// name
/// that is looked up twice cannot lead elsewhere the second time.
///
/// Source: IANA, "IPv4 and IPv6 Special-Purpose Address Registry".
final class PublicAddresses implements DnsResolver {

    private final boolean allowPrivate;

    PublicAddresses(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /// @throws UnknownHostException also if one of the addresses is not public
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!allowPrivate && !isPublic(address)) {
                throw new UnknownHostException(host + " leads to an address that is not public");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /// The address that a host is, if it is none that must be looked up.
    static Optional<InetAddress> literal(String host) throws UnknownHostException {
        boolean isLiteral = host.startsWith("[") || host.matches("[0-9.]+") || host.matches("0[xX][0-9a-fA-F.xX]+");
        return isLiteral ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isPublic4(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff)
                : isPublic6(bytes);
    }

    /// This network, shared address space, protocol assignments, documentation, benchmarking, reserved.
    private static boolean isPublic4(int a, int b, int c) {
        return a != 0
                && !(a == 100 && b >= 64 && b < 128)
                && !(a == 192 && b == 0 && (c == 0 || c == 2))
                && !(a == 198 && (b == 18 || b == 19))
                && !(a == 198 && b == 51 && c == 100)
                && !(a == 203 && b == 0 && c == 113)
                && a < 240;
    }

    /// Global unicast is 2000::/3; within it, tunnels (Teredo, 6to4) may lead to any IPv4 address, and 2001:db8::/32 is
    /// for
    /// documents.
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean global = (first & 0xe000) == 0x2000;
        return global && first != 0x2002 && !(first == 0x2001 && (second < 0x200 || second == 0xdb8));
    }
}
