package dev.moorage.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.Writer;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.contract.Contracts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the newest version of Cluster API's claims and addresses that the cluster serves. */
final class ServedContract {
    private static final Logger log = LoggerFactory.getLogger(ServedContract.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Writer writer;
    private final ObjectMapper mapper;
    private final Consumer<String> awaiting;

    /** {@code awaiting} is told what is waited for. */
    ServedContract(Writer writer, ObjectMapper mapper, Consumer<String> awaiting) {
        this.writer = writer;
        this.mapper = mapper;
        this.awaiting = awaiting;
    }

    /** Asks until there is one: they may be installed after the operator. */
    Contract await() throws InterruptedException {
        for (boolean told = false; ; told = true) {
            Outcome outcome = ask("/apis/" + Contract.GROUP);
            Contract contract = outcome instanceof Outcome.Done(JsonNode group) ? newest(group) : null;
            if (contract != null) {
                log.info("Serving {} {}", Contract.GROUP, contract.version());
                return contract;
            }
            awaiting.accept("contract: " + why(outcome));
            if (!told) {
                log.warn("{}; waiting", why(outcome));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private @Nullable Contract newest(JsonNode group) {
        List<String> served = new ArrayList<>();
        for (JsonNode each : group.path("versions")) {
            String version = each.path("version").asText();
            if (servesClaims(version)) {
                served.add(version);
            }
        }
        return Contracts.newest(served, mapper);
    }

    /** Pools are of the same group, and have versions of their own. */
    private boolean servesClaims(String version) {
        return ask("/apis/" + Contract.GROUP + "/" + version) instanceof Outcome.Done(JsonNode list)
                && list.path("resources")
                        .valueStream()
                        .anyMatch(it -> it.path("kind").asText().equals(Contract.CLAIM_KIND));
    }

    private Outcome ask(String path) {
        return writer.send(ApiRequest.get(path), Lane.NORMAL).join();
    }

    private static String why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _, Outcome.Refused _ ->
                "The cluster does not serve IPAddressClaims of " + Contract.GROUP
                        + " yet (install Cluster API, or apply what `moorage crds --contract` prints): "
                        + outcome.message();
            default -> "The API server cannot be reached: " + outcome.message();
        };
    }
}
