package dev.moorage.operator.explain;

import dev.moorage.address.Address;
import java.util.List;
import java.util.Objects;

/**
 * What one address is in every pool that it has to do with, of any kind and in any namespace.
 *
 * @param address in its canonical form
 * @param pools each with what it is there
 */
public record AddressAccount(String address, List<PlaceAccount> pools) {
    public AddressAccount {
        pools = List.copyOf(pools);
    }

    static AddressAccount of(Address address, Sight sight) {
        return new AddressAccount(
                address.toString(),
                sight.pools().stream()
                        .map(it -> PlaceAccount.of(address, it))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** The whole account as lines of text. */
    public String text() {
        Sheet sheet = new Sheet();
        if (pools.isEmpty()) {
            sheet.line(address + " is in no pool, and no pool's register or IPAddress has it.");
        }
        pools.forEach(it -> it.write(sheet));
        return sheet.toString();
    }
}
