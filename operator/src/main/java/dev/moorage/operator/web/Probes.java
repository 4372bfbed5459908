package dev.moorage.operator.web;

import java.util.List;

/** What is wrong; empty lists when all is well. Each item names the part that is not well, and what is wrong with it. */
public interface Probes {
    /** Why this process should be ended and started again. */
    List<String> ailments();

    /** Why it should not be relied on yet, or for the time being. */
    List<String> notReady();

    /** What people should know, although it may be relied on; the same form. */
    default List<String> notes() {
        return List.of();
    }
}
