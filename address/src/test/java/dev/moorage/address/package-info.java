/** Tests of the address values: tables, properties against naive models, and comparisons with two other libraries. */
@NullMarked
package dev.moorage.address;

import org.jspecify.annotations.NullMarked;
