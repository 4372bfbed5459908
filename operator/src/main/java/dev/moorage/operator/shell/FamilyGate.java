package dev.moorage.operator.shell;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.kube.Models;
import dev.moorage.kube.Writer;
import dev.moorage.operator.families.Families;
import dev.moorage.operator.ledger.Pages;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything that would be written for one family in this process while another provider of it is at work; all
 * else is carried as ever. Barred until it is told otherwise.
 */
public final class FamilyGate implements Core.Carrier {
    private final String group;
    private final Courier open;
    private final Courier gated;
    private volatile @Nullable String bar = "it is not known yet whether another provider is at work";

    /** {@code group} is the API group of the family's pools. */
    public FamilyGate(String group, Writer writer, Families families, Pages pages) {
        this.group = group;
        Models models = new Models();
        open = new Courier(writer, models, families, pages);
        gated = new Courier(writer.unless(() -> bar), models, families, pages);
    }

    @Override
    public void carry(Effect effect, Consumer<Outcome> answer) {
        PoolKey written = effect.written();
        (written != null && written.group().equals(group) ? gated : open).carry(effect, answer);
    }

    /** Bars the family for that reason, or lets it through when there is none; nothing more is sent once this returns. */
    public void bar(@Nullable String why) {
        bar = why;
    }

    /** What the machine is to be told now. */
    public Event event() {
        return new Event.Barred(group, bar != null);
    }
}
