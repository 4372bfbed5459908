package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Machine;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Actor;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One process: the real machine, its caches, and its requests in flight. */
final class SimOperator {
    private static final List<Kind> TAKEN_BACK = List.of(Kind.CLAIM, Kind.ADDRESS, Kind.IP_CLAIM, Kind.IP_ADDRESS);

    final Actor.Operator actor;
    private final SimApi api;
    private final SimClock clock;
    private final Shell shell;
    private final List<Call> calls = new ArrayList<>();
    private Map<Kind, Watch> watches = new EnumMap<>(Kind.class);
    private Machine machine = new Machine(World.NAMING);
    private final Knowledge knowledge = new Knowledge();
    private Consumer<Event> trace = _ -> {};
    private final Remembrance remembrance;
    private boolean started;
    private boolean remembers;
    private boolean running;
    private boolean synced;
    private boolean leading;
    private boolean barred;
    private boolean frozen;
    private long writes;

    SimOperator(int number, SimApi api, SimClock clock, Shell shell, Remembrance remembrance) {
        this.remembrance = remembrance;
        this.actor = new Actor.Operator(number);
        this.api = api;
        this.clock = clock;
        this.shell = shell;
    }

    boolean running() {
        return running;
    }

    /** Whether it can do anything at all now. */
    boolean awake() {
        return running && !frozen;
    }

    boolean frozen() {
        return frozen;
    }

    void freeze(boolean now) {
        frozen = now;
    }

    boolean leading() {
        return leading;
    }

    List<Call> calls() {
        return calls;
    }

    Watch watch(Kind kind) {
        return watches.computeIfAbsent(kind, it -> new Watch(api, it));
    }

    /** How many writes it has asked for since it started. */
    long writes() {
        return writes;
    }

    void start() {
        machine = new Machine(World.NAMING);
        knowledge.forget();
        watches = new EnumMap<>(Kind.class);
        remembers = !started && !remembrance.memories().isEmpty();
        started = true;
        running = true;
        synced = false;
        leading = false;
        barred = false;
        frozen = false;
        writes = 0;
        if (remembers) {
            show(new Event.Remembered(remembrance.memories()));
        }
    }

    /** Whether it knows what was before a restore, because it has not crashed since. */
    boolean remembers() {
        return remembers && running;
    }

    /** Whether it leaves Metal3's family alone. */
    boolean barred() {
        return barred;
    }

    /** Serves Metal3's family from now on, or not; it is served again once what another provider may do is listed anew. */
    void bar(boolean bars) {
        if (barred != bars) {
            if (!bars && shell.listsAnew()) {
                TAKEN_BACK.stream().filter(it -> watch(it).listed()).forEach(this::list);
            }
            barred = bars;
            feed(new Event.Barred(Name.METAL3, bars));
        }
    }

    /** Loses everything but what is on its way; that is handed over. */
    List<Call> crash() {
        List<Call> orphaned = new ArrayList<>(calls);
        calls.clear();
        running = false;
        frozen = false;
        return orphaned;
    }

    void lead(boolean leads) {
        if (leading != leads) {
            leading = leads;
            feed(new Event.Leading(leads));
        }
    }

    /** Lists a kind, for the first time or after its watch broke. */
    void list(Kind kind) {
        watch(kind).list().forEach(this::show);
        if (!synced && api.world.kinds().stream().allMatch(it -> watch(it).listed())) {
            synced = true;
            feed(new Event.Synced());
        }
    }

    void hearNext(Kind kind) {
        show(watch(kind).next());
    }

    private void show(Event event) {
        Event told = shell.told(event);
        if (told != null) {
            feed(told);
        }
    }

    /** Carries a request out. */
    void carry(Call call) {
        api.as(actor, call.informed);
        call.outcome = shell.carry(call.effect, api, this);
        call.answeredAt = api.version();
    }

    void answer(Call call, Outcome outcome) {
        calls.remove(call);
        knowledge.answered(call, outcome);
        feed(new Event.Answered(call.effect.id(), shell.heard(call.effect, outcome)));
        shell.after(call.effect, outcome, api).forEach(this::feed);
    }

    boolean tickDue() {
        return machine.nextWake().isPresent() && machine.nextWake().getAsLong() <= clock.monotonic();
    }

    void tick() {
        feed(new Event.Tick());
    }

    /** When it wants to be woken, in monotonic nanoseconds; never is {@link Long#MAX_VALUE}. */
    long nextWake() {
        return machine.nextWake().orElse(Long.MAX_VALUE);
    }

    /** Has every event told that the machine is fed with from now on. */
    void trace(Consumer<Event> to) {
        trace = to;
    }

    private void feed(Event event) {
        trace.accept(event);
        for (Effect effect : machine.on(event, clock.now())) {
            Call call = new Call(
                    effect, actor, knowledge.of(effect, kind -> watch(kind).shownUpTo(), api.version()));
            calls.add(call);
            writes += call.writes() ? 1 : 0;
            if (barred && metal3(effect)) {
                throw new Violation(
                        "operator " + actor.number() + " writes to a family that is barred: " + EffectText.of(effect));
            }
            if (remembers) {
                remembrance.judge(effect);
            }
            if (!leading) {
                throw new Violation(
                        "operator " + actor.number() + " wishes while it does not lead: " + EffectText.of(effect));
            }
        }
        if (machine.unsettled() != null) {
            throw new Violation("operator " + actor.number() + " comes to no end with " + machine.unsettled());
        }
    }

    /** Whether an effect writes to Metal3's family. */
    static boolean metal3(Effect effect) {
        PoolKey written = effect.written();
        return written != null && written.group().equals(Name.METAL3);
    }
}
