package dev.moorage.controlplane;

/** One of the three programs, in the order in which they start. */
enum Program {
    ETCD("etcd"),
    API_SERVER("kube-apiserver"),
    CONTROLLER_MANAGER("kube-controller-manager");

    private final String fileName;

    Program(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }

    String logName() {
        return fileName + ".log";
    }
}
