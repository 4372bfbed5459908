package dev.moorage.proof.e2e.harness;

import dev.moorage.operator.OperatorOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test its {@link Scene} on a cluster that all tests of the run share. An operator that serves everything runs
 * all the while, except during the tests of a class with {@link WithoutOperator}.
 */
public final class OnCluster implements ParameterResolver, AfterEachCallback {
    private static final Namespace STORE = Namespace.create(OnCluster.class);

    /** The shared cluster, and the shared operator while it runs. */
    private static final class Shared implements AutoCloseable {
        private final TestCluster cluster = TestCluster.start();
        private @Nullable TestOperator operator;

        void operator(boolean wanted) {
            if (wanted && operator == null) {
                operator = cluster.operator(OperatorOptions.DEFAULT);
            } else if (!wanted && operator != null) {
                operator.close();
                operator = null;
            }
        }

        @Override
        public void close() {
            operator(false);
            cluster.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = shared(context);
        shared.operator(!context.getRequiredTestClass().isAnnotationPresent(WithoutOperator.class));
        Scene scene = shared.cluster.newScene(context.getRequiredTestMethod().getName());
        context.getStore(STORE).put(Scene.class, scene);
        return scene;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestOperator operator = shared(context).operator;
        if (operator != null) {
            operator.assertSound();
        }
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(STORE).computeIfAbsent(Shared.class, _ -> new Shared(), Shared.class);
    }
}
