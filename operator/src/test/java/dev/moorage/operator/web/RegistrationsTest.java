package dev.moorage.operator.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.Verb;
import dev.moorage.operator.web.WebhookOptions.Reached;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
    private static final Reached SERVICE = new Reached.ByService("ns", "webhooks");
    private static final Reached URL = new Reached.ByUrl(URI.create("https://127.0.0.1:9"));

    private final List<JsonNode> patches = new ArrayList<>();

    private Registrations.Look look(Reached reached, String object) {
        return new Registrations(reached, Set.of("/convert", "/judge"), List.of("/object"), request -> {
                    if (request.verb() == Verb.GET) {
                        return CompletableFuture.completedFuture(new Outcome.Done(yaml(object)));
                    }
                    patches.add(body(request));
                    return CompletableFuture.completedFuture(new Outcome.Done(yaml("{}")));
                })
                .look("PEM");
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonNode body(ApiRequest request) {
        try {
            return new ObjectMapper().readTree(Objects.requireNonNull(request.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void assertPatched(String operations) {
        assertThat(patches).singleElement().isEqualTo(yaml(operations));
    }

    @Test
    void the_service_and_whom_to_trust_are_entered_where_a_path_is_answered_here() {
        look(SERVICE, """
                metadata: {resourceVersion: '5'}
                webhooks:
                  - {name: a, clientConfig: {service: {namespace: x, name: y, path: /judge, port: 8443}}}
                  - {name: b, clientConfig: {service: {namespace: x, name: y, path: /elsewhere}}}
                """);
        assertPatched("""
                - {op: test, path: /metadata/resourceVersion, value: '5'}
                - op: replace
                  path: /webhooks/0/clientConfig
                  value: {service: {namespace: ns, name: webhooks, path: /judge, port: 8443}, caBundle: UEVN}
                """);
    }

    @Test
    void an_address_takes_the_place_of_the_service() {
        look(URL, """
                metadata: {resourceVersion: '5'}
                spec:
                  conversion:
                    strategy: Webhook
                    webhook: {clientConfig: {service: {namespace: x, name: y, path: /convert}}}
                """);
        assertPatched("""
                - {op: test, path: /metadata/resourceVersion, value: '5'}
                - op: replace
                  path: /spec/conversion/webhook/clientConfig
                  value: {url: 'https://127.0.0.1:9/convert', caBundle: UEVN}
                """);
    }

    @Test
    void nothing_is_written_when_nothing_has_to_change() {
        assertThat(look(URL, """
                metadata: {resourceVersion: '5'}
                webhooks: [{clientConfig: {url: 'https://127.0.0.1:9/judge', caBundle: UEVN}}]
                """).complete()).isTrue();
        look(SERVICE, "{metadata: {resourceVersion: '5'}, spec: {conversion: {strategy: None}}}");
        look(SERVICE, "{metadata: {resourceVersion: '5'}, webhooks: [{clientConfig: {url: '::'}}]}");
        assertThat(patches).isEmpty();
    }

    @Test
    void nobody_else_enters_a_certificate_from_then_on() {
        look(SERVICE, """
                metadata: {resourceVersion: '5', annotations: {cert-manager.io/inject-ca-from: ns/cert, other: x}}
                webhooks: [{clientConfig: {service: {namespace: ns, name: webhooks, path: /judge}, caBundle: UEVN}}]
                """);
        assertPatched("""
                - {op: test, path: /metadata/resourceVersion, value: '5'}
                - {op: remove, path: /metadata/annotations/cert-manager.io~1inject-ca-from}
                """);
    }

    @Test
    void what_is_not_there_is_looked_for_again_and_what_is_refused_is_said() {
        Registrations absent = new Registrations(
                SERVICE,
                Set.of("/judge"),
                List.of("/object"),
                _ -> CompletableFuture.completedFuture(new Outcome.NotFound(StoredSecret.status(404, "NotFound"))));
        assertThat(absent.look("PEM")).isEqualTo(new Registrations.Look(false, List.of()));
        Registrations forbidden = new Registrations(
                SERVICE,
                Set.of("/judge"),
                List.of("/object"),
                _ -> CompletableFuture.completedFuture(new Outcome.Forbidden(StoredSecret.status(403, "may not"))));
        assertThat(forbidden.look("PEM").troubles()).containsExactly("/object: may not");
    }
}
