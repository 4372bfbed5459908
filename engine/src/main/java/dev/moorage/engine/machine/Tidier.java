package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Page;
import java.time.Duration;

/** Keeps a pool's ledger free of pages that nobody needs, and has one of them say that the import is done. */
final class Tidier {
    private static final Duration IDLE_PAGE = Duration.ofMinutes(10);

    private final World world;

    Tidier(World world) {
        this.world = world;
    }

    void look(Register register) {
        if (register.imported() && !register.markedImported()) {
            register.desks.stream()
                    .filter(desk -> desk.known() != null)
                    .findFirst()
                    .ifPresent(PageDesk::markImported);
        }
        register.desks.spare().forEach(desk -> tidy(register, desk));
    }

    /** Deletes a page that has been vacant for ten minutes; the one that says the import is done goes last. */
    private void tidy(Register register, PageDesk desk) {
        Page page = desk.known();
        if (page == null || !desk.vacant() || !desk.idle()) {
            desk.emptySince = null;
            if (page == null && desk.idle()) {
                register.desks.forget(desk);
            }
            return;
        }
        Long since = desk.emptySince;
        if (inTheWay(register, desk) && !lastMark(register, page)) {
            desk.delete();
        } else if (since == null) {
            desk.emptySince = world.timers.now();
            world.timers.after(IDLE_PAGE, register::wake);
        } else if (world.timers.now() - since >= IDLE_PAGE.toNanos() && !lastMark(register, page)) {
            desk.delete();
        }
    }

    /** Whether it keeps blocks from being given that the pool hands out by now. */
    private static boolean inTheWay(Register register, PageDesk desk) {
        return register.definition() != null && !desk.id.blocks().equals(register.occupancy.blocks());
    }

    private static boolean lastMark(Register register, Page page) {
        return page.imported()
                && register.desks.pages().noneMatch(other -> !other.equals(page) && other.imported())
                && register.desks.pages().anyMatch(other -> !other.equals(page));
    }
}
