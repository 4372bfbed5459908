package dev.moorage.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metal3's claims and addresses. */
class Metal3ClaimVerdictsTest {
    private static final String CLAIM = "{pool: {name: p, namespace: ns}}";
    private static final String ADDRESS =
            "{address: 10.0.0.9, pool: {name: p, namespace: ns}, claim: {name: c, namespace: ns}}";
    private static final String WRONG_REQUEST =
            "metadata.annotations.ipAddress: Invalid value: \"x\": is not a valid IP address";

    private final Hooks hooks = new Hooks(new Told(), NoCluster.REVIEWER);
    private final Metal3Reviews claims = new Metal3Reviews(Metal3Kind.IP_CLAIM, hooks);
    private final Metal3Reviews addresses = new Metal3Reviews(Metal3Kind.IP_ADDRESS, hooks);

    private static List<String> lines(JsonNode response) {
        return Metal3Reviews.lines(response);
    }

    @Test
    void a_claim_has_to_name_a_pool() {
        assertThat(lines(claims.create(CLAIM))).containsExactly("allowed");
        for (String spec : List.of("{pool: {}}", "{}", "{pool: {name: ''}}")) {
            assertThat(lines(claims.create(spec)))
                    .containsExactly("spec.pool.name: Invalid value: \"\": cannot be empty");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: q, namespace: ns}",
                "{name: p, namespace: other}",
                "{name: p}",
                "{name: p, namespace: ns, kind: K}"
            })
    void a_claim_goes_on_naming_its_pool(String pool) {
        assertThat(lines(claims.update(CLAIM, "{pool: " + pool + "}")))
                .singleElement()
                .asString()
                .startsWith("spec.pool: Invalid value: {\"name\":")
                .endsWith(": cannot be modified");
    }

    @Test
    void what_else_a_reference_says_may_change() {
        assertThat(lines(claims.update(CLAIM, "{pool: {name: p, namespace: ns, apiVersion: g/v, uid: u}}")))
                .containsExactly("allowed");
    }

    @Test
    void the_address_that_a_claim_asks_for_has_to_be_one() {
        JsonNode plain = claims.object("", CLAIM);
        JsonNode wrong = claims.object(", annotations: {ipAddress: x}", CLAIM);
        assertThat(lines(claims.verdict("CREATE", wrong, null))).containsExactly(WRONG_REQUEST);
        assertThat(lines(claims.verdict("UPDATE", wrong, plain))).containsExactly(WRONG_REQUEST);
        assertThat(lines(claims.verdict("UPDATE", plain, wrong))).containsExactly("allowed");
        for (String right : List.of("10.0.0.9", "'2001:DB8::9'", "'::ffff:10.0.0.9'", "''")) {
            assertThat(lines(claims.verdict(
                            "CREATE", claims.object(", annotations: {ipAddress: " + right + "}", CLAIM), null)))
                    .containsExactly("allowed");
        }
    }

    @Test
    void a_placeholder_as_guides_print_it_is_refused_with_its_path_and_left_out_it_is_fine() {
        JsonNode printed = claims.object(", annotations: {ipAddress: <optional-address>}", CLAIM);
        assertThat(lines(claims.verdict("CREATE", printed, null)))
                .singleElement()
                .asString()
                .contains("metadata.annotations.ipAddress", "<optional-address>", "is not a valid IP address");
        assertThat(lines(claims.verdict("CREATE", claims.object("", CLAIM), null)))
                .containsExactly("allowed");
    }

    @Test
    void a_claim_that_asks_for_nonsense_already_may_lose_its_finalizer() {
        String metadata = ", deletionTimestamp: '2026-01-01T00:00:00Z', annotations: {ipAddress: x}";
        assertThat(lines(claims.verdict(
                        "UPDATE",
                        claims.object(metadata, CLAIM),
                        claims.object(metadata + ", finalizers: [ipclaim.ipam.metal3.io]", CLAIM))))
                .containsExactly("allowed");
    }

    @Test
    void a_pool_of_another_namespace_is_warned_of() {
        assertThat(claims.create("{pool: {name: p, namespace: other}}").path("warnings"))
                .singleElement()
                .satisfies(it -> assertThat(it.asText()).contains("spec.pool.namespace", "other"));
        assertThat(claims.create("{pool: {name: p}}").has("warnings")).isFalse();
    }

    @Test
    void an_address_has_to_say_what_and_whose_it_is() {
        assertThat(lines(addresses.create(ADDRESS))).containsExactly("allowed");
        assertThat(lines(addresses.create("{}")))
                .containsExactly(
                        "spec.pool.name: Invalid value: \"\": cannot be empty",
                        "spec.claim.name: Invalid value: \"\": cannot be empty",
                        "spec.address: Invalid value: \"\": cannot be empty");
        assertThat(lines(addresses.create(ADDRESS.replace("10.0.0.9", "10.0.0.300"))))
                .containsExactly("spec.address: Invalid value: \"10.0.0.300\": is not a valid IP address");
        assertThat(lines(addresses.verdict("CREATE", addresses.object(", annotations: {ipAddress: x}", ADDRESS), null)))
                .containsExactly(WRONG_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.9 | 10.0.0.8 | spec.address: Invalid value: \"10.0.0.8\": cannot be modified",
                "name: p | name: q | spec.pool: Invalid value: {\"name\":\"q\",\"namespace\":\"ns\"}: cannot be modified",
                "name: c | name: d | spec.claim: Invalid value: {\"name\":\"d\",\"namespace\":\"ns\"}: cannot be modified",
                "claim: | prefix: 9, gateway: 10.0.0.1, dnsServers: [8.8.8.8], claim: | allowed",
            })
    void an_address_stays_whose_it_is(String part, String other, String line) {
        assertThat(lines(addresses.update(ADDRESS, ADDRESS.replace(part, other))))
                .containsExactly(line);
    }

    @ParameterizedTest
    @EnumSource(Metal3Kind.class)
    void deletions_are_never_refused(Metal3Kind kind) {
        Metal3Reviews reviews = new Metal3Reviews(kind, new Hooks(new Told().with("10.0.0.9"), NoCluster.REVIEWER));
        assertThat(lines(reviews.verdict("DELETE", null, reviews.object("", "{}"))))
                .containsExactly("allowed");
    }

    @ParameterizedTest
    @EnumSource(Metal3Kind.class)
    void a_review_of_nothing_is_answered_400_and_one_that_forgets_what_was_500(Metal3Kind kind) {
        Metal3Reviews reviews = new Metal3Reviews(kind, hooks);
        assertThat(lines(reviews.verdict("CREATE", null, null)))
                .containsExactly("400 expected a " + kind.kind() + " but got \"\"");
        assertThat(lines(reviews.verdict("UPDATE", reviews.object("", "{}"), null)))
                .singleElement()
                .asString()
                .startsWith("500 ");
    }

    @ParameterizedTest
    @EnumSource(names = {"IP_CLAIM", "IP_ADDRESS"})
    void nothing_is_changed_in_claims_and_addresses(Metal3Kind kind) {
        Metal3Reviews reviews = new Metal3Reviews(kind, hooks);
        assertThat(reviews.patch(reviews.object("", "{}"))).isEmpty();
    }

    @Test
    void a_refusal_has_the_words_of_the_api_server() {
        assertThat(claims.create("{pool: {}}").path("status")).isEqualTo(Told.yaml("""
                {status: Failure, code: 422, reason: Invalid,
                  message: 'IPClaim.ipam.metal3.io "x" is invalid: spec.pool.name: Invalid value: "": cannot be empty',
                  details: {name: x, group: ipam.metal3.io, kind: IPClaim, causes: [{reason: FieldValueInvalid,
                    message: 'Invalid value: "": cannot be empty', field: spec.pool.name}]}}
                """));
    }
}
