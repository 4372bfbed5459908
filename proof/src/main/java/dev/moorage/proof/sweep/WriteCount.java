package dev.moorage.proof.sweep;

/** Strikes nobody, and counts the writes. */
final class WriteCount implements Strike {
    private final Subject operator;
    private int before;
    private int after;

    WriteCount(Subject operator) {
        this.operator = operator;
    }

    @Override
    public void arm(Play play) {
        before = count();
    }

    @Override
    public void finish(Play play) {
        after = count();
    }

    /** How many there were while users acted. */
    int writes() {
        return after - before;
    }

    private int count() {
        return operator.proxy().journal().find(it -> Writes.ALL.test(it.call())).size();
    }
}
