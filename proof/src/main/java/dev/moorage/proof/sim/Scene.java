package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.sim.Change.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One run: the server, its operators, the requests that outlived their senders, the judge, and the story of it all. */
final class Scene {
    final SimClock clock = new SimClock();
    final SimApi api = new SimApi(clock::server);
    final Collector collector = new Collector(api);
    final List<SimOperator> operators = new ArrayList<>();

    /** Requests whose answer nobody waits for any more: they land late or never. */
    final List<Call> strays = new ArrayList<>();

    final Checker checker;
    private final Shell shell;
    private final boolean telling;
    private final List<String> story = new ArrayList<>();
    private int told;

    Scene(int operatorCount, Shell shell, boolean telling) {
        this.shell = shell;
        this.telling = telling;
        checker = new Checker(api, clock::server, this::oldestPoolView);
        for (int i = 0; i < operatorCount; i++) {
            operators.add(new SimOperator(i, api, clock, shell));
        }
    }

    /** Takes what is there for given; the history begins. */
    void begin() {
        tell();
        checker.begin();
    }

    void play(Step step) {
        step.act().on(this, new Random(step.seed()));
        observe();
    }

    /** Lets the judge see what happened since. */
    void observe() {
        tell();
        checker.observe();
    }

    private void tell() {
        List<Change> changes = api.changes();
        for (; telling && told < changes.size(); told++) {
            story.add(Told.of(changes.get(told)));
        }
    }

    void say(String line) {
        if (telling) {
            story.add(line);
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
        api.as(stray.actor);
        Outcome outcome = shell.carry(stray.effect, api, operators.get(stray.actor.number()));
        say("late: " + Told.of(stray.effect) + " = " + Told.of(outcome));
    }

    static <T> @Nullable T any(List<T> list, Random random) {
        return list.isEmpty() ? null : list.get(random.nextInt(list.size()));
    }

    /** How old the settings of a pool may be that an operator acts on now. */
    private long oldestPoolView() {
        long oldest = api.version();
        for (SimOperator operator : operators) {
            if (operator.running()) {
                oldest = Math.min(oldest, operator.watch(Kind.POOL).shownUpTo());
            }
        }
        return oldest;
    }
}
