package dev.moorage.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** What the client's cache has to keep of an object to notice changes: which one, and its resourceVersion. */
final class Stub implements HasMetadata {
    private final String namespace;
    private final String name;
    private final String uid;
    private final String version;

    Stub(HasMetadata object) {
        ObjectMeta meta = object.getMetadata();
        this.namespace = meta.getNamespace();
        this.name = meta.getName();
        this.uid = meta.getUid();
        this.version = meta.getResourceVersion();
    }

    /** Made anew for each call: thousands of stubs are kept, and few are asked. */
    @Override
    public ObjectMeta getMetadata() {
        ObjectMeta meta = new ObjectMeta();
        meta.setNamespace(namespace);
        meta.setName(name);
        meta.setUid(uid);
        meta.setResourceVersion(version);
        return meta;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        throw new UnsupportedOperationException("a stub does not change");
    }

    @Override
    public String getKind() {
        return "";
    }

    @Override
    public String getApiVersion() {
        return "";
    }

    @Override
    public void setApiVersion(String version) {
        throw new UnsupportedOperationException("a stub does not change");
    }
}
