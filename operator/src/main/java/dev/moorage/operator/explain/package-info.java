/**
 * Explains claims, pools and addresses to people, from what the API server says at this moment. Reads and never writes;
 * what is free, withheld or taken is judged by the engine's own code, never here.
 */
@NullMarked
package dev.moorage.operator.explain;

import org.jspecify.annotations.NullMarked;
