package dev.moorage.address;

/** Writes addresses in the one canonical form of RFC 5952. */
final class AddressWriter {
    private static final int GROUPS = 8;

    private AddressWriter() {}

    static String write(Address address) {
        if (address.family() == Family.V4) {
            return dotted(new StringBuilder(15), address.low()).toString();
        }
        if (address.high() == 0 && address.low() >>> 32 == 0xffff) {
            return dotted(new StringBuilder(22).append("::ffff:"), address.low())
                    .toString();
        }
        return groups(address);
    }

    private static StringBuilder dotted(StringBuilder out, long low) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.append(low >>> shift & 0xff);
            if (shift > 0) {
                out.append('.');
            }
        }
        return out;
    }

    private static String groups(Address address) {
        int gap = 0;
        int gapEnd = 0;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && group(address, end) == 0) {
                end++;
            }
            // A single zero group is written out, and of equal runs the first is left out (RFC 5952, 4.2.2 and 4.2.3).
            if (end - i >= 2 && end - i > gapEnd - gap) {
                gap = i;
                gapEnd = end;
            }
            i = Math.max(i, end);
        }
        StringBuilder out = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap && gapEnd > gap) {
                out.append("::");
                i = gapEnd - 1;
            } else {
                if (i > 0 && i != gapEnd) {
                    out.append(':');
                }
                appendHex(out, group(address, i));
            }
        }
        return out.toString();
    }

    private static int group(Address address, int index) {
        long half = index < 4 ? address.high() : address.low();
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xffff;
    }

    private static void appendHex(StringBuilder out, int group) {
        boolean started = false;
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = group >>> shift & 0xf;
            started |= digit != 0 || shift == 0;
            if (started) {
                out.append(Character.forDigit(digit, 16));
            }
        }
    }
}
