package dev.moorage.engine.ledger;

import dev.moorage.engine.Property;
import org.junit.jupiter.api.Test;

/** The index against plain maps, over random changes of a few pages at the ends of a space and between. */
class OccupancyModelTest {
    @Test
    void the_index_says_what_a_search_from_end_to_end_says() {
        Property.holds(150, random -> {
            OccupancyTrial trial = new OccupancyTrial(random);
            for (int i = 0; i < 80; i++) {
                trial.step();
                if (i % 10 == 0) {
                    trial.check();
                }
            }
            trial.check();
        });
    }

    @Test
    void nothing_is_remembered_once_all_is_over() {
        Property.holds(150, random -> {
            OccupancyTrial trial = new OccupancyTrial(random);
            for (int i = 0; i < 60; i++) {
                trial.step();
            }
            trial.undo();
        });
    }
}
