package dev.moorage.operator.web;

/** Whether somebody may read what they ask for. */
sealed interface Access {
    /** Yes. */
    record Granted() implements Access {}

    /** Nobody knows who asks. */
    record Unknown(String message) implements Access {}

    /** No; the message says who may not do what. */
    record Denied(String message) implements Access {}

    /** It cannot be found out now. */
    record Undecided(String message) implements Access {}
}
