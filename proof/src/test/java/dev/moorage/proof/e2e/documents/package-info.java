/**
 * The manifests and commands that the documents of the systems replaced show to their users: what becomes of each with
 * Moorage. Rows name a place in a document and quote no more than the command.
 */
@NullMarked
package dev.moorage.proof.e2e.documents;

import org.jspecify.annotations.NullMarked;
