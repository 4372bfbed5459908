/** What the engine costs in memory: allocation, and a bind with every answer at once. Measured with JMH. */
@NullMarked
package dev.moorage.bench.engine;

import org.jspecify.annotations.NullMarked;
