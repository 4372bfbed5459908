package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.PageId;
import java.util.List;

/**
 * What a machine knew of one page when the API server's data was restored from a backup.
 *
 * @param page which page
 * @param entries what stood there, expired quarantines left out
 */
public record Memory(PageId page, List<Entry> entries) {
    public Memory {
        entries = List.copyOf(entries);
    }
}
