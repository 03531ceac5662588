/** Runs a command as a step of the trace. */
@NullMarked
package dev.oteltest.maven.exec;

import org.jspecify.annotations.NullMarked;
