package dev.moorage.engine.ledger;

import java.util.List;

/**
 * A page as it stood in the API server.
 *
 * @param id which page
 * @param uid UID of the object
 * @param resourceVersion its resourceVersion: the condition of the next write
 * @param imported whether the pool's addresses of before our time had all been entered when it was written
 * @param entries its lines, in the order of the page
 */
public record Page(PageId id, String uid, String resourceVersion, boolean imported, List<Entry> entries) {
    public Page {
        entries = List.copyOf(entries);
    }
}
