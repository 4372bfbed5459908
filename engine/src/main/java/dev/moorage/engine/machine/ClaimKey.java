package dev.moorage.engine.machine;

/**
 * Names a claim.
 *
 * @param kind kind of claim, such as {@code IPAddressClaim}
 * @param namespace its namespace
 * @param name its name
 */
public record ClaimKey(String kind, String namespace, String name) {
    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
