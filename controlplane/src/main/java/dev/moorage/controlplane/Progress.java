package dev.moorage.controlplane;

/** Told what is going on while the control plane is built or started, one line at a time, for a person who waits. */
@FunctionalInterface
public interface Progress {
    /** Takes one line without a line end; called on the starting thread. */
    void report(String line);

    /** Drops every line. */
    static Progress silent() {
        return _ -> {};
    }
}
