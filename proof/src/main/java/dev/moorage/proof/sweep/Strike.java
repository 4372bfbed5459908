package dev.moorage.proof.sweep;

/** What is done to the operators while users act. */
interface Strike {
    /** Before users act. */
    void arm(Play play) throws InterruptedException;

    /** When everything is as it should be. */
    void finish(Play play) throws InterruptedException;
}
