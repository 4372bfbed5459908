package dev.moorage.address;

/** Thrown for text that is not an address, a prefix or an item of a pool; the message names the text and the fault. */
public final class InvalidAddressException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private InvalidAddressException(String message) {
        super(message);
    }

    static InvalidAddressException ofAddress(String text, String reason) {
        return new InvalidAddressException("ParseAddr(" + Quoted.of(text) + "): " + reason);
    }

    /** Also says which rest of the text could not be read. */
    static InvalidAddressException ofAddress(String text, String reason, String rest) {
        return ofAddress(text, reason + " (at " + Quoted.of(rest) + ")");
    }

    static InvalidAddressException ofPrefix(String text, String reason) {
        return new InvalidAddressException("netip.ParsePrefix(" + Quoted.of(text) + "): " + reason);
    }

    static InvalidAddressException ofPrefix(String text, InvalidAddressException fault) {
        return new InvalidAddressException("netip.ParsePrefix(" + Quoted.of(text) + "): " + fault.getMessage());
    }

    static InvalidAddressException ofItem(String item, IllegalArgumentException fault) {
        return new InvalidAddressException(
                Quoted.of(item) + " is not a valid IP address, range (from-to) nor CIDR: " + fault.getMessage());
    }
}
