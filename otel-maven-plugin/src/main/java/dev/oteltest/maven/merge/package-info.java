/** Merges trace files of several builds or machines. */
@NullMarked
package dev.oteltest.maven.merge;

import org.jspecify.annotations.NullMarked;
