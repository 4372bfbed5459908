package dev.moorage.proof.steady;

import dev.moorage.proof.e2e.harness.TestCluster;
import dev.moorage.proof.proxy.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test its {@link Trial}, on a cluster of its own kind: others must not suffer when its servers are killed. */
final class OnTrial implements ParameterResolver {
    private static final Namespace STORE = Namespace.create(OnTrial.class);

    private static final class Shared implements AutoCloseable {
        private final TestCluster cluster = TestCluster.start();
        private final FaultProxy proxy;

        Shared() {
            try {
                proxy = FaultProxy.start(cluster.operatorConnection());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            proxy.close();
            cluster.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Trial.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared =
                context.getRoot().getStore(STORE).computeIfAbsent(Shared.class, _ -> new Shared(), Shared.class);
        try {
            Trial trial = new Trial(
                    shared.cluster,
                    shared.proxy,
                    context.getRequiredTestMethod().getName());
            context.getStore(STORE).put(Trial.class, trial);
            return trial;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
