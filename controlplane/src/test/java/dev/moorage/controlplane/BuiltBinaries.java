package dev.moorage.controlplane;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has the control plane's binaries built before a class's tests: on a new machine that takes longer than any of these may. */
final class BuiltBinaries implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Binaries.locate(System.out::println);
    }
}
