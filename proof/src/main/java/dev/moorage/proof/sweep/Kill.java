package dev.moorage.proof.sweep;

/** Kills the operator that works at one write: as it arrives at the proxy, or when the server has answered it. */
final class Kill extends Ambush {
    private final Crew crew;
    private final Subject victim;
    private final boolean after;

    Kill(Crew crew, int write, boolean after) {
        this(crew, crew.leader(), write, after);
    }

    private Kill(Crew crew, Subject victim, int write, boolean after) {
        super(victim, write, after);
        this.crew = crew;
        this.victim = victim;
        this.after = after;
        crew.replenish();
    }

    @Override
    void strike() throws InterruptedException {
        crew.kill(victim);
    }

    @Override
    String words() {
        return "the operator was killed " + (after ? "after" : "before");
    }

    @Override
    public void finish(Play play) {
        crew.leader().proxy().clear();
    }
}
