package dev.moorage.address;

/**
 * Reads the text of one address. Not one character is forgiven, and each complaint has the words of Go's
 * {@code netip.ParseAddr}, because users and scripts know those.
 */
final class AddressReader {
    private static final int GROUPS = 8;
    private static final int EMBEDDED_GROUPS = 2;

    private final String text;
    /** Where the address ends: before the zone, if there is one. */
    private final int end;

    private int position;
    private int groups;
    /** How many groups stand before the {@code ::}, or -1 while there was none. */
    private int groupsBeforeGap = -1;
    /** The groups before the {@code ::}, or all of them while there was none. */
    private long headHigh;

    private long headLow;
    private long tailHigh;
    private long tailLow;

    private AddressReader(String text, int end) {
        this.text = text;
        this.end = end;
    }

    static Address read(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '.' -> {
                    return new Address(Family.V4, 0, new AddressReader(text, text.length()).octets());
                }
                case ':' -> {
                    return readV6(text);
                }
                case '%' -> throw InvalidAddressException.ofAddress(text, "missing IPv6 address");
                default -> {}
            }
        }
        throw InvalidAddressException.ofAddress(text, "unable to parse IP");
    }

    private static Address readV6(String text) {
        int percent = text.indexOf('%');
        if (percent == text.length() - 1) {
            throw InvalidAddressException.ofAddress(text, "zone must be a non-empty string");
        }
        return new AddressReader(text, percent < 0 ? text.length() : percent).groups();
    }

    /** Reads four octets from here to the end. */
    private long octets() {
        int start = position;
        int complete = 0;
        long number = 0;
        int octet = 0;
        int digits = 0;
        for (; position < end; position++) {
            char c = text.charAt(position);
            if (c >= '0' && c <= '9') {
                if (digits == 1 && octet == 0) {
                    throw invalid("IPv4 field has octet with leading zero");
                }
                octet = octet * 10 + (c - '0');
                digits++;
                if (octet > 255) {
                    throw invalid("IPv4 field has value >255");
                }
            } else if (c != '.') {
                throw invalidHere("unexpected character");
            } else if (position == start || position == end - 1 || digits == 0) {
                throw invalidHere("IPv4 field must have at least one digit");
            } else if (complete == 3) {
                throw invalid("IPv4 address too long");
            } else {
                number = number << 8 | octet;
                complete++;
                octet = 0;
                digits = 0;
            }
        }
        if (complete < 3) {
            throw invalid("IPv4 address too short");
        }
        return number << 8 | octet;
    }

    private Address groups() {
        if (text.startsWith("::")) {
            groupsBeforeGap = 0;
            position = 2;
        }
        boolean more = position < end;
        while (more && groups < GROUPS) {
            more = group() && separator();
        }
        if (position < end) {
            throw invalidHere("trailing garbage after address");
        }
        if (groups == GROUPS && groupsBeforeGap >= 0) {
            throw invalid("the :: must expand to at least one field of zeros");
        }
        if (groups < GROUPS && groupsBeforeGap < 0) {
            throw invalid("address string too short");
        }
        return joined();
    }

    /** Reads one group, or the two that an embedded IPv4 address stands for; returns whether anything is left. */
    private boolean group() {
        int start = position;
        int value = 0;
        for (; position < end && hexDigit(text.charAt(position)) >= 0; position++) {
            if (position - start == 4) {
                position = start;
                throw invalidHere("each group must have 4 or less digits");
            }
            value = value << 4 | hexDigit(text.charAt(position));
        }
        if (position == start) {
            throw invalidHere("each colon-separated field must have at least one digit");
        }
        if (position < end && text.charAt(position) == '.') {
            position = start;
            embedded();
        } else {
            append(value);
        }
        return position < end;
    }

    private void embedded() {
        if (groupsBeforeGap < 0 && groups != GROUPS - EMBEDDED_GROUPS) {
            throw invalidHere("embedded IPv4 address must replace the final 2 fields of the address");
        }
        if (groups > GROUPS - EMBEDDED_GROUPS) {
            throw invalidHere("too many hex fields to fit an embedded IPv4 at the end of the address");
        }
        int octets = (int) octets();
        append(octets >>> 16);
        append(octets & 0xffff);
    }

    /** Reads the {@code :} or {@code ::} after a group; returns whether another group must follow. */
    private boolean separator() {
        if (text.charAt(position) != ':') {
            throw invalidHere("unexpected character, want colon");
        }
        if (position + 1 == end) {
            throw invalidHere("colon must be followed by more characters");
        }
        position++;
        if (text.charAt(position) != ':') {
            return true;
        }
        if (groupsBeforeGap >= 0) {
            throw invalidHere("multiple :: in address");
        }
        groupsBeforeGap = groups;
        position++;
        return position < end;
    }

    private void append(int group) {
        if (groupsBeforeGap < 0) {
            headHigh = headHigh << 16 | headLow >>> 48;
            headLow = headLow << 16 | group;
        } else {
            tailHigh = tailHigh << 16 | tailLow >>> 48;
            tailLow = tailLow << 16 | group;
        }
        groups++;
    }

    private Address joined() {
        int shift = groupsBeforeGap < 0 ? 0 : 16 * (GROUPS - groupsBeforeGap);
        long high = shiftedHigh(headHigh, headLow, shift);
        long low = shift >= 64 ? 0 : headLow << shift;
        return new Address(Family.V6, high | tailHigh, low | tailLow);
    }

    private static long shiftedHigh(long high, long low, int shift) {
        if (shift == 0) {
            return high;
        }
        if (shift >= 128) {
            return 0;
        }
        return shift >= 64 ? low << (shift - 64) : high << shift | low >>> (64 - shift);
    }

    private static int hexDigit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    private InvalidAddressException invalid(String reason) {
        return InvalidAddressException.ofAddress(text, reason);
    }

    private InvalidAddressException invalidHere(String reason) {
        return InvalidAddressException.ofAddress(text, reason, text.substring(position, end));
    }
}
