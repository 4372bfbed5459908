/**
 * What may be written to pools. The rules are pure functions of the object as it was, as it would be, and of what is in
 * use; {@link dev.moorage.operator.admission.Admission} puts them behind the API server's reviews. Nothing here is needed for
 * safety: the engine bears every pool, however wrong.
 */
@NullMarked
package dev.moorage.operator.admission;

import org.jspecify.annotations.NullMarked;
