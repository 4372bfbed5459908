/** Tests of the servers, over real connections. */
@NullMarked
package dev.moorage.operator.web;

import org.jspecify.annotations.NullMarked;
