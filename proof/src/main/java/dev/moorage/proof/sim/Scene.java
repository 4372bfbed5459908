package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Actor;
import dev.moorage.proof.invariant.Checker;
import dev.moorage.proof.invariant.Circumstances;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Sight;
import dev.moorage.proof.invariant.Told;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run: the server, its operators, the requests that outlived their senders, the judge, and the story of it all. */
final class Scene implements Circumstances {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    final SimClock clock = new SimClock();
    final SimApi api;
    final Collector collector;
    final List<SimOperator> operators = new ArrayList<>();

    /** Requests whose answer nobody waits for any more: they land late or never. */
    final List<Call> strays = new ArrayList<>();

    final Checker checker;
    final Remembrance remembrance;
    private final Shell shell;
    private final boolean telling;
    private final List<String> story = new ArrayList<>();
    private final Set<String> uids = new HashSet<>();
    private int seen;

    Scene(Plan plan, Shell shell, boolean telling) {
        this(plan.operators(), shell, telling, SimApi.Numbering.ONE_FOR_ALL, plan.world());
    }

    Scene(int operatorCount, Shell shell, boolean telling, SimApi.Numbering numbering, World world) {
        api = new SimApi(clock::server, numbering, world);
        collector = new Collector(api);
        this.shell = shell;
        this.telling = telling;
        checker = new Checker(this);
        remembrance = new Remembrance(api, checker);
        for (int i = 0; i < operatorCount; i++) {
            operators.add(new SimOperator(i, api, clock, shell, remembrance));
        }
    }

    /** Takes what is there for given; the history begins. */
    void begin() {
        for (Sight sight : unseen()) {
            checker.given(sight);
        }
    }

    void play(Step step) {
        step.act().on(this, new Random(step.seed()));
        observe();
    }

    /** Lets the judge see what happened since. */
    void observe() {
        checker.timePasses();
        remembrance.observe();
        for (Sight sight : unseen()) {
            checker.saw(sight);
        }
    }

    private List<Sight> unseen() {
        List<Sight> sights = api.changes();
        List<Sight> unseen = List.copyOf(sights.subList(seen, sights.size()));
        seen = sights.size();
        for (Sight sight : unseen) {
            if (telling) {
                boolean fresh = uids.add(sight.object().uid());
                say("    -> " + Told.of(sight, fresh));
            }
        }
        return unseen;
    }

    void say(String line) {
        if (telling) {
            story.add(TIME.format(clock.server()) + "  " + line);
        }
    }

    List<String> story() {
        return story;
    }

    void user() {
        api.as(new Actor.User());
    }

    /** Lets a request of nobody land. */
    void land(Call stray) {
        api.as(stray.actor, stray.informed);
        Outcome outcome = shell.carry(stray.effect, api, operators.get(stray.actor.number()));
        say("late: " + EffectText.of(stray.effect) + " = " + EffectText.of(outcome));
    }

    static <T> @Nullable T any(List<T> list, Random random) {
        return list.isEmpty() ? null : list.get(random.nextInt(list.size()));
    }

    @Override
    public Instant serverNow() {
        return clock.server();
    }

    @Override
    public long oldestPoolView() {
        long oldest = api.version();
        for (SimOperator operator : operators) {
            if (operator.running()) {
                oldest = Math.min(oldest, operator.watch(Kind.POOL).shownUpTo());
            }
        }
        return oldest;
    }
}
