package dev.moorage.proof.proxy;

import java.util.concurrent.CountDownLatch;

/** Where requests or answers wait until they are let through. It opens once and stays open. */
public final class Gate {
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Lets everything through, now and later. */
    public void release() {
        opened.countDown();
    }

    void pass() throws InterruptedException {
        opened.await();
    }

    @Override
    public String toString() {
        return opened.getCount() == 0 ? "open gate" : "shut gate";
    }
}
