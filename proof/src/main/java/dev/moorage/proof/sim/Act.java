package dev.moorage.proof.sim;

import java.util.Random;

/** Something that can happen; nothing does when there is nothing to do it to. */
interface Act {
    void on(Scene scene, Random random);
}
