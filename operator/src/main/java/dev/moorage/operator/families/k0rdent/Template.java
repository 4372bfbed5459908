package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The ClusterTemplate of a cluster. */
sealed interface Template {
    /**
     * It can be used.
     *
     * @param chart kind, name and namespace of the chart
     * @param interval how often Flux looks after the release
     * @param kubernetes the version that it makes, empty when it does not say
     * @param defaults the chart's default values, maybe missing
     */
    record Usable(ObjectNode chart, String interval, String kubernetes, JsonNode defaults) implements Template {}

    /** It cannot be used, or not yet. */
    record Unusable(String reason, String message) implements Template {}

    static Template of(View view, Seen deployment) {
        String name = deployment.spec().path("template").asText();
        if (!view.served(Kinds.TEMPLATES)) {
            return new Unusable("TemplateKindMissing", Kinds.notServed(Kinds.TEMPLATES));
        }
        Seen template = view.find(Kinds.TEMPLATES, deployment.namespace(), name);
        if (template == null) {
            return new Unusable(
                    "TemplateNotFound",
                    "There is no ClusterTemplate " + name + " in namespace " + deployment.namespace()
                            + "; make it, or correct spec.template");
        }
        JsonNode valid = template.status().path("valid");
        JsonNode stated = template.status().path("chartRef");
        if (valid.isBoolean() && !valid.booleanValue()) {
            return new Unusable(
                    "TemplateInvalid",
                    "ClusterTemplate " + name + " is not valid: "
                            + template.status().path("validationError").asText("no reason given"));
        }
        if (valid.isBoolean() && !stated.path("name").asText().isEmpty()) {
            return usable(template, stated);
        }
        return unjudged(view, template);
    }

    /** k0rdent's controller of templates is not there: the chart itself has to say that it can be used. */
    private static Template unjudged(View view, Seen template) {
        JsonNode reference = template.spec().at("/helm/chartRef");
        if (reference.path("name").asText().isEmpty()) {
            return new Unusable(
                    "TemplateNotJudged",
                    "ClusterTemplate " + template.name() + " has neither status.valid nor spec.helm.chartRef; run"
                            + " k0rdent's controller of templates, or refer to a HelmChart");
        }
        if (!view.served(Kinds.CHARTS)) {
            return new Unusable("ChartKindMissing", Kinds.notServed(Kinds.CHARTS, "install Flux's source-controller"));
        }
        Usable usable = usable(template, reference);
        String namespace = usable.chart().path("namespace").asText();
        Seen chart =
                view.find(Kinds.CHARTS, namespace, usable.chart().path("name").asText());
        String full =
                "HelmChart " + namespace + "/" + usable.chart().path("name").asText();
        if (chart == null) {
            return new Unusable("ChartNotFound", full + " of ClusterTemplate " + template.name() + " does not exist");
        }
        return chart.condition("Ready").path("status").asText().equals("True")
                ? usable
                : new Unusable(
                        "ChartNotReady",
                        full + " is not ready: "
                                + chart.condition("Ready").path("message").asText("no reason given"));
    }

    private static Usable usable(Seen template, JsonNode reference) {
        ObjectNode chart = Json.object()
                .put("kind", text(reference.path("kind"), "HelmChart"))
                .put("name", reference.path("name").asText())
                .put("namespace", text(reference.path("namespace"), template.namespace()));
        JsonNode defaults = template.status().path("config");
        return new Usable(
                chart,
                text(template.spec().at("/helm/chartSpec/interval"), "10m"),
                template.status().path("k8sVersion").asText(),
                defaults.isObject() ? defaults : MissingNode.getInstance());
    }

    private static String text(@Nullable JsonNode value, String otherwise) {
        return value == null || value.asText().isEmpty() ? otherwise : value.asText();
    }
}
