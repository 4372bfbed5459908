package dev.moorage.proof.proxy;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which requests are meant. Narrow one down step by step; each step gives a new one. */
public final class Match {
    private final String text;
    private final Predicate<Call> wanted;

    private Match(String text, Predicate<Call> wanted) {
        this.text = text;
        this.wanted = wanted;
    }

    /** Every request. */
    public static Match any() {
        return new Match("any request", _ -> true);
    }

    /** Requests with one of these verbs. */
    public static Match verb(Verb first, Verb... more) {
        Set<Verb> verbs = EnumSet.of(first, more);
        return new Match(verbs.toString(), call -> verbs.contains(call.verb()));
    }

    /** Requests that may change something. */
    public static Match writes() {
        return new Match("writes", call -> call.verb().writes());
    }

    /** Of these resources, by their plural names, including their subresources. */
    public Match of(String... resources) {
        Set<String> names = Set.copyOf(Stream.of(resources).toList());
        return and("of " + names, call -> names.contains(call.resource()));
    }

    /** Of that subresource; an empty one means the object itself. */
    public Match subresource(String subresource) {
        return and(
                "subresource '" + subresource + "'", call -> call.subresource().equals(subresource));
    }

    /** Of objects of that name. */
    public Match named(String name) {
        return and("named " + name, call -> call.name().equals(name));
    }

    /** In that namespace. */
    public Match in(String namespace) {
        return and("in " + namespace, call -> call.namespace().equals(namespace));
    }

    /** From clients whose user agent begins so. */
    public Match from(String userAgent) {
        return and("from " + userAgent, call -> call.userAgent().startsWith(userAgent));
    }

    /** Also wanted by this. */
    public Match and(String description, Predicate<Call> also) {
        return new Match(text + ", " + description, wanted.and(also));
    }

    /** Whether this request is meant. */
    public boolean test(Call call) {
        return wanted.test(call);
    }

    @Override
    public String toString() {
        return text;
    }
}
