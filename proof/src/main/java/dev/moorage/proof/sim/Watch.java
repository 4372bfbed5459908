package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Event;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Sight;
import dev.moorage.proof.invariant.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One operator's list and watch of one kind: in order, as late as it likes, and now and then broken. */
final class Watch {
    private final SimApi api;
    private final Kind kind;
    private final Map<Name, Stored> shown = new TreeMap<>();
    private boolean listed;
    private int position;

    Watch(SimApi api, Kind kind) {
        this.api = api;
        this.kind = kind;
    }

    boolean listed() {
        return listed;
    }

    /** The version of the server up to which this watch has shown everything of its kind. */
    long shownUpTo() {
        List<Sight> history = api.history(kind);
        if (!listed) {
            return api.version();
        }
        return position < history.size() ? history.get(position).version() - 1 : api.version();
    }

    boolean behind() {
        return listed && position < api.history(kind).size();
    }

    /** What is still to be shown, in order. */
    String pending() {
        StringBuilder pending = new StringBuilder();
        for (Sight sight : api.history(kind).subList(position, api.history(kind).size())) {
            pending.append(sight.object().name())
                    .append('@')
                    .append(sight.object().version())
                    .append(' ');
        }
        return pending.toString();
    }

    /** What the cache shows under a name. */
    @Nullable Stored cached(Name name) {
        return shown.get(name);
    }

    /** Lists the kind as it stands now: what was missed meanwhile comes as absence. */
    List<Event> list() {
        List<Event> events = new ArrayList<>();
        Map<Name, Stored> before = new TreeMap<>(shown);
        shown.clear();
        for (Stored object : api.list(kind)) {
            shown.put(object.name(), object);
            before.remove(object.name());
            events.add(seen(object));
        }
        before.values().forEach(missing -> events.add(absent(missing)));
        position = api.history(kind).size();
        listed = true;
        return events;
    }

    /** The next event of the watch; only while it is behind. */
    Event next() {
        Sight change = api.history(kind).get(position++);
        Stored object = change.object();
        if (change.gone()) {
            shown.remove(object.name());
            return gone(object);
        }
        shown.put(object.name(), object);
        return seen(object);
    }

    private static Event seen(Stored object) {
        return switch (object.body()) {
            case Body.OfClaim _ -> new Event.ClaimSeen(Views.claim(object));
            case Body.OfAddress _ -> new Event.AddressSeen(Views.address(object));
            case Body.OfPool _ -> new Event.PoolSeen(Views.pool(object));
            case Body.OfPage _ -> new Event.PageSeen(Views.page(object));
            case Body.OfCluster body -> new Event.ClusterSeen(object.name().objectKey(), object.uid(), body.paused());
        };
    }

    private static Event gone(Stored object) {
        return switch (object.body()) {
            case Body.OfClaim last ->
                new Event.ClaimGone(object.name().claimKey(), object.uid(), last.addressName() != null);
            case Body.OfAddress _ -> new Event.AddressGone(object.name().objectKey(), object.uid());
            case Body.OfPool _ -> new Event.PoolGone(object.name().poolKey(), object.uid());
            case Body.OfPage page -> new Event.PageGone(page.id(), object.uid());
            default -> absent(object);
        };
    }

    private static Event absent(Stored object) {
        return switch (object.body()) {
            case Body.OfClaim _ -> new Event.ClaimAbsent(object.name().claimKey());
            case Body.OfAddress _ -> new Event.AddressAbsent(object.name().objectKey());
            case Body.OfPool _ -> new Event.PoolAbsent(object.name().poolKey());
            case Body.OfPage page -> new Event.PageAbsent(page.id());
            case Body.OfCluster _ -> new Event.ClusterGone(object.name().objectKey());
        };
    }
}
