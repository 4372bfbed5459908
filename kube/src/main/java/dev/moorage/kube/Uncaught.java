package dev.moorage.kube;

/** Hands a bug to the handler that the program set for its threads, where an executor would swallow it. */
final class Uncaught {
    private Uncaught() {}

    static void report(Throwable bug) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
    }
}
