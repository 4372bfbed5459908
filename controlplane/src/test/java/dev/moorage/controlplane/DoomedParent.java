package dev.moorage.controlplane;

import java.nio.file.Path;

/** A program that starts a control plane, says what there is to be gone, and waits to be killed. */
final class DoomedParent {
    private DoomedParent() {}

    /** The first argument is the directory to keep data in, if any. */
    public static void main(String[] arguments) throws InterruptedException {
        Options options = arguments.length == 0 ? Options.temporary() : Options.keptIn(Path.of(arguments[0]));
        ControlPlane controlPlane = ControlPlane.start(options, Progress.silent());
        ProcessHandle.current().descendants().forEach(process -> System.out.println("process " + process.pid()));
        System.out.println("directory " + controlPlane.dataDirectory());
        Thread.sleep(Long.MAX_VALUE);
    }
}
