package dev.moorage.engine.pool;

/** Settings that make no sense: which field, and what is wrong with it. */
final class BadSettings extends Exception {
    private static final long serialVersionUID = 1;

    final String field;
    final String problem;

    BadSettings(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    PoolReading.Unreadable reading() {
        return new PoolReading.Unreadable(field, problem);
    }
}
