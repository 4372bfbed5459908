package dev.moorage.controlplane;

import java.util.List;

/**
 * A user that the API server knows by a token. RBAC decides what it may do.
 *
 * @param name what bindings and admission see as the user name
 * @param groups its groups, without {@code system:authenticated}, which the API server adds
 */
public record User(String name, List<String> groups) implements Identity {
    /** May do everything; known to every control plane. */
    public static final User ADMIN = new User("admin", List.of("system:masters"));

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException for an empty name, or a line end or comma where the token file cannot hold one
     */
    public User {
        groups = List.copyOf(groups);
        if (name.isBlank() || name.lines().count() > 1) {
            throw new IllegalArgumentException("user name '" + name + "': must be one line and not empty");
        }
        for (String group : groups) {
            if (group.isBlank() || group.contains(",") || group.lines().count() > 1) {
                throw new IllegalArgumentException(
                        "group '" + group + "' of user " + name + ": must be one line without commas and not empty");
            }
        }
    }
}
