/** Tests of the machine: what an onlooker sees of it. */
@NullMarked
package dev.moorage.engine.machine;

import org.jspecify.annotations.NullMarked;
