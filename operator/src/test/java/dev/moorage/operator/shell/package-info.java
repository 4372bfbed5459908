/** Tests of how the operator's shell tells the machine; nothing that needs an API server. */
@NullMarked
package dev.moorage.operator.shell;

import org.jspecify.annotations.NullMarked;
