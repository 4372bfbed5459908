package dev.moorage.engine.pool;

import dev.moorage.engine.pool.SequenceSettings.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The IPv4 addresses of an item in the most naive way: the first one, one more, and so on, while it may be given. */
final class CountingUp {
    private static final long ALL = 1L << 32;

    private CountingUp() {}

    static List<String> addresses(Item item, int most) {
        List<String> found = new ArrayList<>();
        if (item.start() == null && item.subnet() == null) {
            return found;
        }
        String[] subnet = item.subnet() == null ? null : item.subnet().split("/", -1);
        long next = item.start() != null ? number(item.start()) : number(first(subnet)) + 1;
        while (next < ALL && found.size() < most && within(next, item.end(), subnet)) {
            found.add(text(next++));
        }
        return found;
    }

    private static String first(String @Nullable [] subnet) {
        return subnet == null ? "" : subnet[0];
    }

    private static boolean within(long number, @Nullable String end, String @Nullable [] subnet) {
        if (end != null && number > number(end)) {
            return false;
        }
        if (subnet == null) {
            return true;
        }
        long size = 1L << (32 - Integer.parseInt(subnet[1]));
        return number / size == number(subnet[0]) / size;
    }

    private static long number(String text) {
        long number = 0;
        for (String part : text.split("\\.", -1)) {
            number = number * 256 + Integer.parseInt(part);
        }
        return number;
    }

    private static String text(long number) {
        return number / 16777216 + "." + number / 65536 % 256 + "." + number / 256 % 256 + "." + number % 256;
    }
}
