package dev.moorage.operator.admission;

import java.util.List;

/** What a kind of Metal3 has to fulfil. Nothing here throws, whatever stands in the object. */
sealed interface Metal3Rules permits Metal3PoolRules, Metal3ClaimRules, Metal3AddressRules {
    /** Whether it may be made. */
    Verdict create(Metal3Object made);

    /** Whether it may be changed so; asked only when the spec or the requested address differs. */
    Verdict update(Metal3Object before, Metal3Object after);

    /** No, or yes when there are no faults. */
    static Verdict verdict(List<Fault> faults, List<String> warnings) {
        return faults.isEmpty() ? new Verdict.Allowed(warnings) : new Verdict.Invalid(faults);
    }
}
