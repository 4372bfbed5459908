package dev.moorage.proof.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.observe.Observer;
import dev.moorage.proof.observe.WatchedKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an observer sees of claims and their addresses, of Cluster API's kinds and of Metal3's alike. */
final class Bindings {
    private final Observer observer;

    Bindings(Observer observer) {
        this.observer = observer;
    }

    List<JsonNode> claims() {
        return all(WatchedKind.CLAIM, WatchedKind.METAL3_CLAIM);
    }

    List<JsonNode> addresses() {
        return all(WatchedKind.ADDRESS, WatchedKind.METAL3_ADDRESS);
    }

    private List<JsonNode> all(WatchedKind... kinds) {
        List<JsonNode> all = new ArrayList<>();
        for (WatchedKind kind : kinds) {
            all.addAll(observer.present(kind));
        }
        return all;
    }

    /** The address object that a claim is bound to, or null. */
    @Nullable JsonNode addressOf(String claim) {
        for (JsonNode each : claims()) {
            if (name(each).equals(claim) && !boundTo(each).isEmpty()) {
                for (JsonNode address : addresses()) {
                    if (name(address).equals(boundTo(each)) && claimOf(address).equals(claim)) {
                        return address;
                    }
                }
            }
        }
        return null;
    }

    /** The claims as users speak of them. */
    List<ClaimName> claimNames() {
        List<ClaimName> names = new ArrayList<>();
        for (WatchedKind kind : List.of(WatchedKind.CLAIM, WatchedKind.METAL3_CLAIM)) {
            observer.present(kind).forEach(it -> names.add(new ClaimName(kind, name(it))));
        }
        return names;
    }

    /** How many claims and address objects there are. */
    int size() {
        return claims().size() + addresses().size();
    }

    /** How many claims are bound. */
    long bound() {
        return claims().stream().filter(it -> !boundTo(it).isEmpty()).count();
    }

    /** How many claims say why they wait. */
    long waiting() {
        return claims().stream()
                .filter(it ->
                        boundTo(it).isEmpty() && !it.at("/status/conditions").isEmpty())
                .count();
    }

    /** Whether a claim says that it waits for this reason. */
    boolean waitsFor(String claim, String reason) {
        return claims().stream()
                .filter(it -> name(it).equals(claim))
                .flatMap(it -> it.at("/status/conditions").valueStream())
                .anyMatch(it -> it.path("reason").asText().equals(reason));
    }

    /** The address objects that no claim of the name that they say stands behind. */
    List<JsonNode> orphans() {
        List<String> names = claims().stream().map(Bindings::name).toList();
        return addresses().stream().filter(it -> !names.contains(claimOf(it))).toList();
    }

    String summary() {
        return "%d claims, %d of them bound and %d waiting; %d address objects"
                .formatted(claims().size(), bound(), waiting(), addresses().size());
    }

    /** The name of the claim that an address object is for. */
    static String claimOf(JsonNode address) {
        return address.at("/spec/claimRef/name").asText()
                + address.at("/spec/claim/name").asText();
    }

    /** Which kind of address object it is. */
    static WatchedKind kindOf(JsonNode address) {
        return address.path("apiVersion").asText().equals(WatchedKind.METAL3_ADDRESS.apiVersion())
                ? WatchedKind.METAL3_ADDRESS
                : WatchedKind.ADDRESS;
    }

    private static String boundTo(JsonNode claim) {
        return claim.at("/status/addressRef/name").asText()
                + claim.at("/status/address/name").asText();
    }

    /** The name of any object. */
    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }
}
