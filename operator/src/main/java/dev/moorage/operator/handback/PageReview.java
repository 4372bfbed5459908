package dev.moorage.operator.handback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.kube.Models;
import dev.moorage.operator.ledger.Pages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a page says that no other object does: with the page it would be lost. */
final class PageReview {
    private final Models models = new Models();
    private final Pages pages;
    private final Objects objects;
    private final Instant now;
    private final boolean dropQuarantines;

    PageReview(Pages pages, Objects objects, Instant now, boolean dropQuarantines) {
        this.pages = pages;
        this.objects = objects;
        this.now = now;
        this.dropQuarantines = dropQuarantines;
    }

    /** Plans the removal of one page. */
    void review(JsonNode object, List<String> refusals, List<Removal> removals) {
        String name = "LedgerPage " + object.at("/metadata/name").asText();
        Page page = pages.read(models.read(object, LedgerPage.class));
        if (page == null) {
            refusals.add(name + " is not what its name says; look at it and delete it by hand");
            return;
        }
        List<String> losses = new ArrayList<>();
        for (Entry entry : page.entries()) {
            switch (entry) {
                case Entry.Unreadable it ->
                    losses.add(name + " has an entry that this version cannot read (\"" + it.text()
                            + "\"); use the version of Moorage that wrote it");
                case Entry.Known it -> review(page, it, losses);
            }
        }
        refusals.addAll(losses);
        removals.add(new Removal(
                name + " of " + page.id().pool() + ", " + page.entries().size() + " entries", pages.delete(page)));
    }

    private void review(Page page, Entry.Known entry, List<String> losses) {
        String what = page.id().address(entry.offset()) + " of " + page.id().pool();
        if (entry.state() == EntryState.QUARANTINED && entry.time().isAfter(now) && !dropQuarantines) {
            losses.add(what + " is in quarantine until " + entry.time()
                    + ", which only Moorage knows; wait until then, or give --drop-quarantines");
        }
        if (entry.state() == EntryState.RESTORED && !dropQuarantines) {
            losses.add(what + " is kept since the API server's data was restored from a backup, which only Moorage"
                    + " knows; clear it with the pool's annotation " + Clearance.ANNOTATION + ", or give"
                    + " --drop-quarantines");
        }
        if (entry.state() == EntryState.HELD && objects.misses(entry.holder())) {
            losses.add(what + " is " + entry.holder()
                    + "'s, whose IPAddress is gone: only the ledger knows the address; let the operator make the"
                    + " IPAddress again first");
        }
    }
}
