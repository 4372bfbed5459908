package dev.moorage.proof.sim;

/**
 * Names one history; the same one is the same on any machine.
 *
 * @param seed chooses everything
 * @param steps how many things happen before the faults end, 1 or more
 * @param operators how many processes there are, 1 or more; 0 lets the seed choose one to three
 * @param world what it is about
 */
public record History(long seed, int steps, int operators, World world) {
    /** One of Cluster API's own provider. */
    public History(long seed, int steps, int operators) {
        this(seed, steps, operators, World.IN_CLUSTER);
    }

    Plan plan() {
        return Plan.draw(this);
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + steps + " steps" + (operators == 0 ? "" : ", " + operators + " operators")
                + (world == World.IN_CLUSTER ? "" : ", " + world);
    }
}
