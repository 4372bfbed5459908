package dev.moorage.proof.sweep;

import dev.moorage.proof.proxy.Exchange;

/**
 * Freezes the operator that leads at one write, which waits at the proxy. The other takes over and finishes what users
 * want; then all claims go and others come. Then the write is delivered and its sender thaws.
 */
final class Freeze extends Ambush {
    private static final int OTHERS = 3;

    private final Subject frozen;

    Freeze(Crew crew, int write) {
        this(crew.leader(), write);
    }

    private Freeze(Subject frozen, int write) {
        super(frozen, write, false);
        this.frozen = frozen;
    }

    @Override
    void strike() throws InterruptedException {
        frozen.freeze();
    }

    @Override
    String words() {
        return "the operator that leads was frozen at";
    }

    @Override
    public void finish(Play play) throws InterruptedException {
        if (met() == null) {
            frozen.proxy().clear();
            return;
        }
        play.workOn(OTHERS);
        int known = frozen.proxy().journal().all().size();
        play.say("-- the write is delivered, its sender thaws");
        release();
        if (!frozen.proxy().journal().await(1, it -> isHeld(it) && it.stage() == Exchange.Stage.OVER, LONGEST)) {
            throw new SweepException("a write that was held never ended");
        }
        play.say("-- it was answered " + exchange().status());
        Crew.awaitLook(frozen, known);
        play.settleWorked(OTHERS);
    }

    @Override
    void release() throws InterruptedException {
        deliver();
        if (frozen.alive()) {
            frozen.thaw();
        }
    }
}
