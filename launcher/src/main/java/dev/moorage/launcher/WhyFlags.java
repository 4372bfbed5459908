package dev.moorage.launcher;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.moorage.kube.KubeClients;
import dev.moorage.operator.explain.ExplainException;
import dev.moorage.operator.explain.Explanations;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all explanations have in common: which cluster they are of, and how they are printed. */
final class WhyFlags {
    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Mixin
    private ClusterFlags cluster = new ClusterFlags();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "Text for people (the default), or JSON.")
    private String format = "text";

    /** Asks, and prints the answer; the exit code. */
    <T> int print(Function<Explanations, T> question, Function<T, String> text) {
        PrintWriter out =
                Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
        if (!format.equals("text") && !format.equals("json")) {
            throw new PlainException("--output=" + format + " is no format; use text or json");
        }
        try (KubernetesClient client = KubeClients.connect(cluster.config(), "moorage-why");
                Explanations explanations = new Explanations(client)) {
            T answer = question.apply(explanations);
            out.print(format.equals("json") ? json(answer) + "\n" : text.apply(answer));
            out.flush();
            return 0;
        } catch (ExplainException e) {
            throw new PlainException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String json(Object answer) {
        try {
            return JsonMapper.builder()
                    .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("accounts consist of texts and numbers", e);
        }
    }
}
